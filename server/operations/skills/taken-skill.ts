import { refuseTaken } from '../../db/taken'

/** Two skills have neither the same name nor the same language. */
export const refuseTakenSkill = refuseTaken((index) => (index.includes('skill_language') ? 'language-taken' : 'name-taken'))

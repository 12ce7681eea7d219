import * as z from 'zod'
import { Id } from './primitives'
import { SettingsVersion } from './settings-version'

const WRONG = {
  name: 'must have 1 to 80 characters',
  language: 'must be the primary tag of a language, such as de, or null',
  evenWhereUsed: 'must be true or false',
}

/** The names of languages know which tags there are. */
const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
/** As browsers write it: never `deu`, which is `de`. */
const isKnownLanguage = (tag: string) => languages.of(tag) !== undefined && Intl.getCanonicalLocales(tag)[0] === tag

/** BCP 47, primary tag only: `de` stands for every German. */
const Language = z
  .string(WRONG.language)
  .toLowerCase()
  .regex(/^[a-z]{2,3}$/, { error: WRONG.language, abort: true })
  .refine(isKnownLanguage, WRONG.language)

export const MakeSkill = z.object({
  name: z.string(WRONG.name).trim().min(1, WRONG.name).max(80, WRONG.name),
  language: Language.nullable(),
})
export type MakeSkill = z.infer<typeof MakeSkill>

export const UpdateSkill = MakeSkill.extend({ version: SettingsVersion })
export type UpdateSkill = z.infer<typeof UpdateSkill>

/** Where a skill is used: by so many agents, and by which queues and sites' rules, by name. */
export const SkillUse = z.object({ agents: z.int(), queues: z.array(z.string()), sites: z.array(z.string()) })
export type SkillUse = z.infer<typeof SkillUse>

/** `evenWhereUsed` takes it out there; without it a skill that is used is refused, with where. */
export const DeleteSkill = z.object({
  version: SettingsVersion,
  evenWhereUsed: z.boolean(WRONG.evenWhereUsed).optional(),
})
export type DeleteSkill = z.infer<typeof DeleteSkill>

export const Skill = z.object({
  id: Id,
  name: z.string(),
  language: z.string().nullable(),
  version: z.int(),
  use: SkillUse,
})
export type Skill = z.infer<typeof Skill>

export const SkillList = z.object({ skills: z.array(Skill) })
export type SkillList = z.infer<typeof SkillList>

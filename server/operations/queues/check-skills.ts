import { Refusal } from '~/domain/refusal'
import type { Tx } from '../../db/transaction'

/** A skill, and the field of the body that names it. */
export type NamedSkill = { skillId: string; path: string }

/** @throws Refusal `not-found` with the first field that names none of the workspace's own */
export async function checkSkills({ db }: Tx, workspaceId: string, named: readonly NamedSkill[]): Promise<void> {
  if (named.length === 0) return
  const ids = [...new Set(named.map(({ skillId }) => skillId))]
  const skills = await db.skill.findMany({ where: { workspaceId, id: { in: ids } }, select: { id: true } })
  const missing = named.find(({ skillId }) => skills.every(({ id }) => id !== skillId))
  if (missing) throw new Refusal('not-found', undefined, { [missing.path]: 'names no skill of this workspace' })
}

import { Refusal } from '~/domain/refusal'
import type { Tx } from '../../db/transaction'

type LockedSkill = { name: string; language: string | null }

/**
 * Holds a skill as it was read: nobody gives it to an agent meanwhile.
 * @throws Refusal `not-found`; `changed-meanwhile` when it is not at this version any more
 */
export async function lockSkill({ db }: Tx, workspaceId: string, id: string, version: number): Promise<LockedSkill> {
  const [skill] = await db.$queryRaw<(LockedSkill & { version: number })[]>`
    SELECT name, language, version FROM skill WHERE id = ${id}::uuid AND workspace_id = ${workspaceId}::uuid FOR UPDATE`
  if (!skill) throw new Refusal('not-found')
  if (skill.version !== version) throw new Refusal('changed-meanwhile')
  return { name: skill.name, language: skill.language }
}

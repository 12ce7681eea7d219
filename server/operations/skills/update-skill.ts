import type { UpdateSkill } from '~/protocol/skill'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction } from '../../db/transaction'
import { lockSkill } from './lock-skill'
import { refuseTakenSkill } from './taken-skill'

/**
 * Calls a skill something else, or makes it another language. Who waits for that language is looked for anew.
 * @throws Refusal `not-found`, `changed-meanwhile`, `name-taken`, `language-taken`
 */
export async function updateSkill(actor: AdminActor, id: string, { version, name, language }: UpdateSkill): Promise<void> {
  const { workspaceId } = actor
  await inTransaction(async (tx) => {
    const before = await lockSkill(tx, workspaceId, id, version)
    const data = { name, language, version: { increment: 1 } }
    await tx.db.skill.update({ where: { id, workspaceId }, data }).catch(refuseTakenSkill)
    await audit(tx, actor, 'changed', { kind: 'skill', id, name }, { before, after: { name, language } })
    if (before.language !== language) tx.route(workspaceId)
  })
}

import { v7 as newId } from 'uuid'
import type { MakeSkill } from '~/protocol/skill'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction } from '../../db/transaction'
import { refuseTakenSkill } from './taken-skill'

/** @returns its id. @throws Refusal `name-taken`, whatever the case; `language-taken` */
export async function createSkill(actor: AdminActor, { name, language }: MakeSkill): Promise<string> {
  const { workspaceId } = actor
  const id = newId()
  await inTransaction(async (tx) => {
    await tx.db.skill.create({ data: { id, workspaceId, name, language } }).catch(refuseTakenSkill)
    await audit(tx, actor, 'created', { kind: 'skill', id, name }, { before: null, after: { name, language } })
  })
  return id
}

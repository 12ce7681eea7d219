import { RIGHTS, type Right } from '~/domain/right'
import type { StaffActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction } from '../../db/transaction'
import { asSubject, lockTeam } from './lock-team'

/** Gives a member exactly these rights, at once. @throws Refusal `not-found` */
export async function changeRights(actor: StaffActor, userId: string, given: readonly Right[]): Promise<void> {
  const { workspaceId } = actor
  const rights = RIGHTS.filter((right) => given.includes(right))
  await inTransaction(async (tx) => {
    const { member } = await lockTeam(tx, workspaceId, userId)
    await tx.db.membership.updateMany({ where: { userId, workspaceId }, data: { rights } })
    await audit(tx, actor, 'changed', asSubject(member), { before: { rights: member.rights }, after: { rights } })
    tx.publish(workspaceId, { type: 'member', userId })
  })
}

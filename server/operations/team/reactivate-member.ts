import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction } from '../../db/transaction'
import { asSubject, lockTeam } from './lock-team'

/** Lets somebody sign in again. Their old sessions stay revoked. */
export async function reactivateMember(actor: AdminActor, userId: string): Promise<void> {
  const { workspaceId } = actor
  await inTransaction(async (tx) => {
    const { member } = await lockTeam(tx, workspaceId, userId)
    if (!member.deactivatedAt) return
    await tx.db.membership.updateMany({ where: { userId, workspaceId }, data: { deactivatedAt: null } })
    await audit(tx, actor, 'reactivated', asSubject(member), { before: null, after: null })
    tx.publish(workspaceId, { type: 'presence', userId })
  })
}

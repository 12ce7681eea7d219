import type { StaffActor } from '../../actor'
import { inTransaction } from '../../db/transaction'
import { lockTeam } from './lock-team'

/** Lets somebody sign in again. Their old sessions stay revoked. */
export async function reactivateMember({ workspaceId }: StaffActor, userId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const { member } = await lockTeam(tx, workspaceId, userId)
    if (!member.deactivatedAt) return
    await tx.db.membership.updateMany({ where: { userId, workspaceId }, data: { deactivatedAt: null } })
    tx.publish(workspaceId, { type: 'presence', userId })
  })
}

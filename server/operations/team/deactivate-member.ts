import { Refusal } from '~/domain/refusal'
import type { StaffActor } from '../../actor'
import { inTransaction } from '../../db/transaction'
import { lockWithWork, takeOff } from '../presence/take-off'
import { lockTeam } from './lock-team'

/**
 * Puts a member out, at once: sessions revoked, streams ended, offline, and whatever was in their hands back in the queue.
 * @throws Refusal `own-account`, `last-admin`, `not-found`
 */
export async function deactivateMember(actor: StaffActor, userId: string): Promise<void> {
  const { workspaceId } = actor
  if (userId === actor.userId) throw new Refusal('own-account')
  await inTransaction(async (tx) => {
    const { member, admins } = await lockTeam(tx, workspaceId, userId)
    if (member.deactivatedAt) return
    if (member.role === 'admin' && admins === 1) throw new Refusal('last-admin')
    await tx.db.membership.updateMany({ where: { userId, workspaceId }, data: { deactivatedAt: tx.now } })
    await tx.db.session.updateMany({ where: { userId, workspaceId, revokedAt: null }, data: { revokedAt: tx.now } })
    await takeOff(tx, workspaceId, userId, { ...(await lockWithWork(tx, workspaceId, userId)), reason: null })
    tx.publish(workspaceId, { type: 'member', userId })
  })
}

import type { Tx } from '../../db/transaction'
import { lockWithWork, takeOff } from '../presence/take-off'

/**
 * Ends all that a member has open, within the caller's transaction: sessions revoked, streams ended, offline, and whatever was in
 * their hands back in the queue.
 */
export async function signOutEverywhere(tx: Tx, workspaceId: string, userId: string): Promise<void> {
  await tx.db.session.updateMany({ where: { userId, workspaceId, revokedAt: null }, data: { revokedAt: tx.now } })
  await takeOff(tx, workspaceId, userId, { ...(await lockWithWork(tx, workspaceId, userId)), reason: null })
  tx.publish(workspaceId, { type: 'member', userId })
}

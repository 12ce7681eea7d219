import type { Tx } from '../../db/transaction'
import { lockWithWork, takeOff } from '../presence/take-off'

/**
 * Ends all that a member has open, within the caller's transaction: sessions revoked, streams ended, offline, and whatever was in
 * their hands back in the queue.
 * @param supervisorId whose doing it is, where their desk shall say so
 */
export async function signOutEverywhere(tx: Tx, workspaceId: string, userId: string, supervisorId?: string): Promise<void> {
  await tx.db.session.updateMany({ where: { userId, workspaceId, revokedAt: null }, data: { revokedAt: tx.now } })
  const atWork = await lockWithWork(tx, workspaceId, userId)
  const by = supervisorId ? ({ reason: 'set-by-supervisor', setBy: supervisorId } as const) : { reason: null }
  await takeOff(tx, workspaceId, userId, { ...atWork, ...by })
  tx.publish(workspaceId, { type: 'member', userId })
}

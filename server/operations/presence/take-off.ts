import type { StatusReason } from '~/domain/presence'
import { applyEvent, type LockedInteraction, lockInteraction } from '../../db/interaction-store'
import { Overtaken, type Tx } from '../../db/transaction'
import { type LockedPresence, lockPresence, workOf } from './lock-presence'

type AgentAtWork = { presence: LockedPresence; work: LockedInteraction | null }

/** Locks what is in an agent's hands, then their presence, in the one order that is free of deadlocks. */
export async function lockWithWork(tx: Tx, workspaceId: string, userId: string): Promise<AgentAtWork> {
  const seen = await workOf(tx, workspaceId, userId)
  const work = seen && (await lockInteraction(tx, workspaceId, seen.id))
  const presence = await lockPresence(tx, workspaceId, userId)
  if ((await workOf(tx, workspaceId, userId))?.id !== seen?.id) throw new Overtaken()
  return { presence, work }
}

/**
 * Takes an agent off the floor within the caller's transaction: offline, nothing in hand.
 * Also what deactivating a member comes to, with `reason` null.
 */
export async function takeOff(
  tx: Tx,
  workspaceId: string,
  userId: string,
  { presence, work, reason }: AgentAtWork & { reason: StatusReason | null },
): Promise<void> {
  if (work) await applyEvent(tx, work, { type: 'agent-lost', agentId: userId })
  if (presence.status === 'offline') return
  const data = { status: 'offline', reason, statusSince: presence.now }
  await tx.db.presence.update({ where: { userId, workspaceId }, data })
  tx.publish(workspaceId, { type: 'presence', userId })
}

import type { StatusReason } from '~/domain/presence'
import { applyEvent, type LockedInteraction, lockInteraction } from '../../db/interaction-store'
import { Overtaken, type Tx } from '../../db/transaction'
import { watchStaffing } from '../interactions/overflow-waiting'
import { type LockedPresence, lockPresence, workOf } from './lock-presence'

type AgentAtWork = { presence: LockedPresence; work: LockedInteraction[] }

/** Locks what is in an agent's hands, then their presence, in the one order that is free of deadlocks. */
export async function lockWithWork(tx: Tx, workspaceId: string, userId: string): Promise<AgentAtWork> {
  const seen = await workOf(tx, workspaceId, [userId])
  const work: LockedInteraction[] = []
  for (const { id } of seen) work.push(await lockInteraction(tx, workspaceId, id))
  const presence = await lockPresence(tx, workspaceId, userId)
  const held = await workOf(tx, workspaceId, [userId])
  if (held.map(({ id }) => id).join() !== seen.map(({ id }) => id).join()) throw new Overtaken()
  return { presence, work }
}

/**
 * Takes an agent off the floor within the caller's transaction: offline, nothing in hand.
 * Also what deactivating a member comes to, with `reason` null. `setBy`: the supervisor whose doing it is.
 */
export async function takeOff(
  tx: Tx,
  workspaceId: string,
  userId: string,
  { presence, work, reason, setBy = null }: AgentAtWork & { reason: StatusReason | null; setBy?: string | null },
): Promise<void> {
  for (const each of work) await applyEvent(tx, each, { type: 'agent-lost', agentId: userId })
  if (presence.status === 'offline') return
  const data = { status: 'offline', reason, reasonId: null, setBy, statusSince: presence.now }
  await tx.db.presence.update({ where: { userId, workspaceId }, data })
  tx.publish(workspaceId, { type: 'presence', userId })
  watchStaffing(tx, workspaceId)
}

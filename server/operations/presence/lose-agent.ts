import { AGENT_GRACE_MS } from '~/domain/timing'
import type { SystemActor } from '../../actor'
import { inTransaction, type Tx } from '../../db/transaction'
import { lockWithWork, takeOff } from './take-off'

/**
 * An agent silent for longer than the grace is offline: what rings goes back to its old place, a conversation to the head of its
 * queue, wrap-up is closed (I9). One who was heard meanwhile is watched on, for as long as anything depends on them.
 */
export async function loseAgent({ workspaceId }: SystemActor, userId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const { presence, work } = await lockWithWork(tx, workspaceId, userId)
    if (presence.status === 'offline' && work.length === 0) return
    const graceEndsAt = new Date(presence.lastSeenAt.getTime() + AGENT_GRACE_MS)
    if (presence.now < graceEndsAt) return watchAgent(tx, workspaceId, userId, graceEndsAt)
    await takeOff(tx, workspaceId, userId, { presence, work, reason: 'connection-lost' })
  })
}

/** Looks again when the grace could be over. */
export function watchAgent(tx: Tx, workspaceId: string, userId: string, runAt: Date): void {
  tx.enqueue({ task: 'agent-grace', key: `agent-grace:${userId}`, payload: { workspaceId, userId }, runAt })
}

import { VISITOR_GRACE_MS } from '~/domain/timing'
import type { SystemActor } from '../../actor'
import { applyEvent, lockInteraction } from '../../db/interaction-store'
import { inTransaction, type Tx } from '../../db/transaction'
import { wrapUpMsOf } from '../interactions/queue-rules'

const OVER = ['wrapping-up', 'closed']

/**
 * A visitor silent for longer than the grace is out of the queue or the call (I8). One who was heard meanwhile is watched on;
 * the watch ends with the conversation, and for as long as they may be away: to be called back, or to be answered by e-mail.
 */
export async function loseVisitor({ workspaceId }: SystemActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockInteraction(tx, workspaceId, interactionId)
    if (OVER.includes(locked.row.state) || locked.row.reach !== 'live') return
    const { lastSeenAt } = await tx.db.visitor.findUniqueOrThrow({ where: { id: locked.row.visitorId, workspaceId } })
    const graceEndsAt = new Date(lastSeenAt.getTime() + VISITOR_GRACE_MS)
    if (locked.now < graceEndsAt) return watchVisitor(tx, workspaceId, interactionId, graceEndsAt)
    await applyEvent(tx, locked, { type: 'visitor-lost', wrapUpMs: await wrapUpMsOf(tx, locked.row) })
  })
}

/** Looks again when the grace could be over. */
export function watchVisitor(tx: Tx, workspaceId: string, interactionId: string, runAt: Date): void {
  tx.enqueue({ task: 'visitor-grace', key: `visitor-grace:${interactionId}`, payload: { workspaceId, interactionId }, runAt })
}

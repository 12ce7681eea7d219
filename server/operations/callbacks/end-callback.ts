import type { SystemActor } from '../../actor'
import { applyEvent, lockInteraction } from '../../db/interaction-store'
import { afterRinging } from '../../db/job'
import { inTransaction, type Tx } from '../../db/transaction'

/** The time for which a place was kept is over. What rings keeps its chance, and is looked at again. */
export async function endCallback({ workspaceId }: SystemActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockInteraction(tx, workspaceId, interactionId)
    const { reach, state, callbackUntil, deadlineAt } = locked.row
    if (reach !== 'callback' || state === 'closed' || !callbackUntil) return
    if (locked.now < callbackUntil) return watchCallback(tx, { workspaceId, interactionId }, callbackUntil)
    if (state === 'queued') return void (await applyEvent(tx, locked, { type: 'callback-expired' }))
    watchCallback(tx, { workspaceId, interactionId }, afterRinging(locked.now, deadlineAt))
  })
}

/** Looks whether the place is still to be kept. */
export function watchCallback(tx: Tx, payload: { workspaceId: string; interactionId: string }, runAt: Date): void {
  tx.enqueue({ task: 'callback-end', key: `callback-end:${payload.interactionId}`, payload, runAt })
}

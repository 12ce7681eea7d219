import type { SystemActor } from '../../actor'
import { applyEvent, lockInteraction } from '../../db/interaction-store'
import { inTransaction } from '../../db/transaction'

/** Accepted, but the two never met in the room: back to the head of the queue, or closed as failed after the third time. */
export async function expireConnect({ workspaceId }: SystemActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockInteraction(tx, workspaceId, interactionId)
    const { state, deadlineAt } = locked.row
    if (state !== 'connecting' || !deadlineAt || locked.now < deadlineAt) return
    await applyEvent(tx, locked, { type: 'connect-failed' })
  })
}

import type { InteractionEvent } from '~/domain/interaction'
import type { SystemActor } from '../../actor'
import type { InteractionRow } from '../../db/interaction-columns'
import { applyEvent, lockInteraction } from '../../db/interaction-store'
import { inTransaction } from '../../db/transaction'

/**
 * What the interaction's state waits for did not come in its time. The deadline stands in the row and not in the timer: one that comes
 * twice, or when it went on meanwhile, does nothing.
 */
export async function expireDeadline({ workspaceId }: SystemActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockInteraction(tx, workspaceId, interactionId)
    const { deadlineAt } = locked.row
    const event = eventAtDeadline(locked.row)
    if (event && deadlineAt && locked.now >= deadlineAt) await applyEvent(tx, locked, event)
  })
}

function eventAtDeadline({ state, offerId }: InteractionRow): InteractionEvent | null {
  switch (state) {
    // It rang and nobody answered (RONA): back to its old place in the queue, and the agent is not ready.
    case 'offered':
      return offerId ? { type: 'offer-expired', offerId } : null
    // Accepted, but the two never met in the room: back to the head of the queue, or closed as failed after the third time.
    case 'connecting':
      return { type: 'connect-failed' }
    // The queue's time for wrap-up is over: closed without a disposition.
    case 'wrapping-up':
      return { type: 'wrap-up-expired' }
    default:
      return null
  }
}

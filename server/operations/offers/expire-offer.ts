import type { SystemActor } from '../../actor'
import { applyEvent, lockInteraction } from '../../db/interaction-store'
import { inTransaction } from '../../db/transaction'

/** It rang and nobody answered (RONA): back to its old place in the queue, and the agent is not ready. */
export async function expireOffer({ workspaceId }: SystemActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockInteraction(tx, workspaceId, interactionId)
    const { state, offerId, deadlineAt } = locked.row
    if (state !== 'offered' || !offerId || !deadlineAt || locked.now < deadlineAt) return
    await applyEvent(tx, locked, { type: 'offer-expired', offerId })
  })
}

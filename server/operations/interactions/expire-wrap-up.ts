import type { SystemActor } from '../../actor'
import { applyEvent, lockInteraction } from '../../db/interaction-store'
import { inTransaction } from '../../db/transaction'

/** The queue's time for wrap-up is over: closed without a disposition. */
export async function expireWrapUp({ workspaceId }: SystemActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockInteraction(tx, workspaceId, interactionId)
    const { state, deadlineAt } = locked.row
    if (state !== 'wrapping-up' || !deadlineAt || locked.now < deadlineAt) return
    await applyEvent(tx, locked, { type: 'wrap-up-expired' })
  })
}

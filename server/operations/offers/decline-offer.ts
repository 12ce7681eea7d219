import { Refusal } from '~/domain/refusal'
import { DECLINE_REST_MS } from '~/domain/timing'
import type { StaffActor } from '../../actor'
import { applyEvent, lockInteraction } from '../../db/interaction-store'
import { routeJob } from '../../db/job'
import { inTransaction } from '../../db/transaction'

/**
 * The agent says no: the visitor returns to their old place and may ring somebody else at once, this agent again after a rest.
 * @throws Refusal `offer-gone`
 */
export async function declineOffer({ workspaceId, userId }: StaffActor, offerId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const offer = await tx.db.offer.findUnique({ where: { id: offerId, workspaceId, agentId: userId } })
    if (!offer) throw new Refusal('offer-gone')
    const locked = await lockInteraction(tx, workspaceId, offer.interactionId)
    await applyEvent(tx, locked, { type: 'declined', offerId, agentId: userId })
    const restedAt = new Date(locked.now.getTime() + DECLINE_REST_MS)
    tx.enqueue({ ...routeJob(workspaceId), key: `route-rested:${offerId}`, runAt: restedAt })
  })
}

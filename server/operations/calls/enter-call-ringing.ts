import { isCall, type Medium } from '~/domain/medium'
import { Refusal } from '~/domain/refusal'
import type { CallAccess } from '~/protocol/call'
import type { StaffActor } from '../../actor'
import { db } from '../../db/client'
import { enterCallAsAgent } from './enter-call-as-agent'
import { enterRoom } from './grant-access'

/**
 * Lets an agent into the room of a call that rings at their desk, under the waiting key: nobody can see or hear the other yet.
 * An agent who accepts while this is still on its way enters as the one who has the conversation.
 * @throws Refusal `offer-gone`, `not-now` for a chat, `calls-unavailable`
 */
export async function enterCallRinging(actor: StaffActor, offerId: string): Promise<CallAccess> {
  const { workspaceId, userId } = actor
  const row = await db().interaction.findFirst({ where: { workspaceId, offerId, agentId: userId, state: 'offered' } })
  if (!row) return enterAccepted(actor, offerId)
  if (!isCall(row.medium as Medium)) throw new Refusal('not-now')
  return enterRoom(row, { role: 'agent', userId })
}

async function enterAccepted(actor: StaffActor, offerId: string): Promise<CallAccess> {
  const { workspaceId, userId } = actor
  const offer = await db().offer.findUnique({ where: { id: offerId, workspaceId, agentId: userId, state: 'accepted' } })
  if (!offer) throw new Refusal('offer-gone')
  return enterCallAsAgent(actor, offer.interactionId)
}

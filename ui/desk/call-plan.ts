import { isCall } from '~/domain/medium'
import type { Medium } from '~/protocol/primitives'
import type { Lead } from '~/ui/live/leader'
import { type Conversation, callInHand, conversationsInHand, ringingOffer } from './desk-selectors'
import type { DeskState } from './desk-state'

/** A room this tab belongs in. `offerId` while it only rings. */
export type CallPlan = {
  interactionId: string
  medium: Medium
  offerId: string | null
  /** The call key that is in use; 0 where the stream has not told. */
  keyNumber: number
}

/**
 * The rooms of all conversations in hand, and that of a call while it rings; a chat's only once it is accepted. At most one of them is a
 * call's. A tab that follows belongs nowhere.
 */
export function planCalls(desk: DeskState | null, lead: Lead): readonly CallPlan[] {
  if (!desk || lead !== 'leading') return []
  const plans = conversationsInHand(desk).map(planOf)
  const offer = ringingOffer(desk)
  if (!offer || !isCall(offer.medium) || callInHand(desk)) return plans
  return [...plans, { interactionId: offer.id, medium: offer.medium, offerId: offer.situation.offerId, keyNumber: 0 }]
}

function planOf({ id, medium, situation }: Conversation): CallPlan {
  const keyNumber = situation.state === 'active' ? situation.callKeyNumber : 1
  return { interactionId: id, medium, offerId: null, keyNumber }
}

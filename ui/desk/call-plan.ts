import { isCall } from '~/domain/medium'
import type { Medium } from '~/protocol/primitives'
import type { Lead } from '~/ui/live/leader'
import type { DeskState } from './desk-reducer'
import { conversationInHand, ringingOffer } from './desk-selectors'

/** The room this tab belongs in. `offerId` while it only rings. */
export type CallPlan = {
  interactionId: string
  medium: Medium
  offerId: string | null
  /** The call key that is in use; 0 where the stream has not told. */
  keyNumber: number
}

/** A call is entered while it rings; a chat's room only once it is accepted. A tab that follows belongs nowhere. */
export function planCall(desk: DeskState | null, lead: Lead): CallPlan | null {
  if (!desk || lead !== 'leading') return null
  const held = conversationInHand(desk)
  if (held) {
    const { situation } = held
    const keyNumber = situation.state === 'active' ? situation.callKeyNumber : 1
    return { interactionId: held.id, medium: held.medium, offerId: null, keyNumber }
  }
  const offer = ringingOffer(desk)
  if (!offer || !isCall(offer.medium)) return null
  return { interactionId: offer.id, medium: offer.medium, offerId: offer.situation.offerId, keyNumber: 0 }
}

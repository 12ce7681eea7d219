import type { Medium } from '~/protocol/primitives'
import { conversationInHand, ringingOffer } from './desk-selectors'
import type { DeskView } from './desk-store'

/** What should draw the agent's eye or ear; only the leading tab ever does. */
export type Attention = {
  ringing: { offerId: string; medium: Medium; visitorName: string | null } | null
  /** The conversation that stands: the change of it is what sounds. */
  talkingIn: string | null
  /** Id of the last message that the visitor wrote. */
  lastMessage: string | null
  /** Something is being recorded, and the queue has both sides hear it. */
  hasRecordingTone: boolean
}

export const CALM: Attention = { ringing: null, talkingIn: null, lastMessage: null, hasRecordingTone: false }

export function attentionOf({ desk, lead, answeredOffer }: DeskView): Attention {
  if (!desk || lead !== 'leading') return CALM
  const offer = ringingOffer(desk)
  const held = conversationInHand(desk)
  return {
    ringing:
      offer && offer.situation.offerId !== answeredOffer
        ? { offerId: offer.situation.offerId, medium: offer.medium, visitorName: offer.visitor.name }
        : null,
    talkingIn: held?.situation.state === 'active' ? held.id : null,
    lastMessage: desk.messages.findLast(({ author }) => author === 'visitor')?.id ?? null,
    hasRecordingTone: held?.recording?.isWriting === true && held.recording.hasTone,
  }
}

export type Cue = 'connected' | 'ended' | 'message'

/** The short sound that a change deserves. A message sounds only when nobody is looking. */
export function cueOf(before: Attention, after: Attention, isLooking: boolean): Cue | null {
  if (after.talkingIn && after.talkingIn !== before.talkingIn) return 'connected'
  if (before.talkingIn && !after.talkingIn) return 'ended'
  if (!isLooking && after.talkingIn && after.lastMessage && after.lastMessage !== before.lastMessage) return 'message'
  return null
}

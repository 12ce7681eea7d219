import type { Medium } from '~/protocol/primitives'
import { callInHand, conversationsInHand, ringingHere, ringingOffer, ringOf } from './desk-selectors'
import type { DeskView } from './desk-store'

/** What should draw the agent's eye or ear; only the leading tab ever does. */
export type Attention = {
  ringing: { ring: string; medium: Medium; visitorName: string | null } | null
  /** The conversations that stand: what comes to them and goes is what sounds. */
  talkingIn: readonly string[]
  /** What the agent has turned to. */
  focus: string | null
  /** By conversation, the id of the last message that its visitor wrote. */
  lastMessages: ReadonlyMap<string, string>
  /** Something is being recorded, and the queue has both sides hear it. */
  hasRecordingTone: boolean
}

export const CALM: Attention = {
  ...{ ringing: null, talkingIn: [], focus: null },
  lastMessages: new Map(),
  hasRecordingTone: false,
}

export function attentionOf({ desk, lead, connection, answeredOffer, picking }: DeskView): Attention {
  if (!desk || lead !== 'leading') return CALM
  // Without the stream nobody knows whether they still wait; an offer ends by the clock.
  const ringing = connection === 'reconnecting' ? ringingOffer(desk) : ringingHere(desk)
  const recording = callInHand(desk)?.recording
  return {
    ringing:
      ringing && ![answeredOffer, picking].includes(ringOf(ringing))
        ? { ring: ringOf(ringing), medium: ringing.medium, visitorName: ringing.visitor.name }
        : null,
    talkingIn: conversationsInHand(desk).flatMap(({ id, situation }) => (situation.state === 'active' ? [id] : [])),
    focus: desk.focus[0] ?? null,
    lastMessages: new Map(
      desk.messages.filter(({ author }) => author === 'visitor').map(({ interactionId, id }) => [interactionId, id]),
    ),
    hasRecordingTone: recording?.isWriting === true && recording.hasTone,
  }
}

export type Cue = 'connected' | 'ended' | 'message'

/** The short sound that a change deserves. A message sounds only when nobody is looking: at the page, or at its conversation. */
export function cueOf(before: Attention, after: Attention, isLooking: boolean): Cue | null {
  if (after.talkingIn.some((id) => !before.talkingIn.includes(id))) return 'connected'
  if (before.talkingIn.some((id) => !after.talkingIn.includes(id))) return 'ended'
  const isNew = (id: string) => after.lastMessages.has(id) && after.lastMessages.get(id) !== before.lastMessages.get(id)
  return after.talkingIn.some((id) => isNew(id) && !(isLooking && id === after.focus)) ? 'message' : null
}

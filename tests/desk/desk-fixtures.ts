import type { DeskInteraction, DeskPresence, DeskSnapshot } from '~/protocol/desk'
import type { Message } from '~/protocol/message'

export const NOW = Date.parse('2026-11-24T10:42:00.000Z')
export const at = (secondsAgo: number) => new Date(NOW - secondsAgo * 1_000).toISOString()

export const anInteraction = (id: string, given: Partial<DeskInteraction> = {}): DeskInteraction => ({
  id,
  version: 1,
  medium: 'video',
  queueId: 'q1',
  since: at(26),
  visitor: { name: id, pageUrl: '', pageTitle: '', referrer: '', device: '', locale: 'en', timeZone: 'UTC' },
  ...{ reach: 'live', email: null },
  recording: null,
  situation: { state: 'queued', headSince: null, priority: 0, isResting: false },
  ...given,
})

export const ringingHere = {
  state: 'offered',
  isMine: true,
  offerId: 'offer-1',
  expiresAt: at(-20),
  because: 'longest-idle',
  lastSpokeAt: null,
} as const
export const ringingElsewhere = {
  state: 'offered',
  isMine: false,
  offerId: null,
  expiresAt: at(-20),
  because: null,
  lastSpokeAt: null,
} as const

export const aMessage = (id: string, seq: number, interactionId = 'm'): Message => ({
  ...{ id, seq, interactionId },
  author: 'visitor',
  authorName: null,
  text: id,
  sentAt: at(5),
})

/** A chat in hand, begun so long ago. */
export function aChat(id: string, secondsAgo: number, state: 'active' | 'wrapping-up' = 'active'): DeskInteraction {
  const [startedAt, timeline] = [at(secondsAgo), []]
  const situation: DeskInteraction['situation'] =
    state === 'active'
      ? { state, startedAt, callKeyNumber: 1, timeline }
      : { state, startedAt, endedAt: at(1), endedBy: 'visitor', deadlineAt: null, timeline }
  return anInteraction(id, { medium: 'chat', situation })
}

export const aPresence = (given: Partial<DeskPresence> = {}): DeskPresence => ({
  ...{ status: 'available', reason: null, reasonId: null, setByName: null },
  media: ['chat', 'voice', 'video'],
  statusSince: at(192),
  ...given,
})

const aQueue = {
  ...{ targetMs: 30_000, dispositions: ['Solved'], isMine: true },
  recording: 'off' as const,
  method: 'longest-idle' as const,
  wrapUpMode: 'time-boxed' as const,
  acceptsByItself: false,
}

export const aSnapshot = (given: Partial<DeskSnapshot> = {}): DeskSnapshot => ({
  type: 'snapshot',
  protocolVersion: 1,
  serverNow: at(0),
  me: { id: 'ines', name: 'Ines', role: 'agent' },
  presence: aPresence(),
  capacity: { takesCalls: true, maxChats: 3, takesChatsInCalls: false },
  canSendMail: true,
  reasons: [],
  queues: [
    { ...aQueue, id: 'q0', name: 'Clinic', dispositions: [], isMine: false },
    { ...aQueue, id: 'q1', name: 'Repairs' },
  ],
  interactions: [],
  messages: [],
  colleagues: { online: 1, total: 1, idle: 1 },
  today: { handled: 0, talkMeanMs: null, missedOffers: 0 },
  ...given,
})

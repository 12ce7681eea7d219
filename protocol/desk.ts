import * as z from 'zod'
import { CallAccess } from './call'
import { Message } from './message'
import { METHODS, OFFERED_BECAUSE } from './method'
import { At, Id, Medium } from './primitives'
import { CallRecording, RecordingPolicy } from './recording'
import { TimelineRow } from './timeline'

export const Status = z.enum(['available', 'not-ready', 'offline'])
export type Status = z.infer<typeof Status>

/** `reasonId`: one of the workspace's own, with `not-ready` only. `media`: what to be available for; without it, as before. */
export const SetStatus = z.object({
  status: Status,
  reasonId: z.optional(z.nullable(Id)),
  media: z.optional(z.array(Medium).check(z.minLength(1), z.maxLength(3))),
})
export type SetStatus = z.infer<typeof SetStatus>

/** My status as chosen and my activity as derived: two fields, never one list. */
export const DeskPresence = z.object({
  status: Status,
  /** Set when Parley changed the status: a missed offer, a lost connection. */
  reason: z.nullable(z.enum(['missed-offer', 'connection-lost', 'set-by-supervisor'])),
  /** The workspace's own reason, as the agent chose it. */
  reasonId: z.nullable(Id),
  /** The supervisor who set it. */
  setByName: z.nullable(z.string()),
  media: z.array(Medium),
  statusSince: At,
})
export type DeskPresence = z.infer<typeof DeskPresence>

export const DeskQueue = z.object({
  id: Id,
  name: z.string(),
  targetMs: z.int(),
  dispositions: z.array(z.string()),
  recording: RecordingPolicy,
  /** `manual`: nobody is rung for its visitors, agents pick them. `everybody`: they ring at every free desk, until somebody takes them. */
  method: z.enum(METHODS),
  wrapUpMode: z.enum(['none', 'optional', 'time-boxed', 'mandatory']),
  /** What rings is answered by the desk itself, after a tone. */
  acceptsByItself: z.boolean(),
  /** False: shown for orientation, its visitors ring somebody else. */
  isMine: z.boolean(),
})
export type DeskQueue = z.infer<typeof DeskQueue>

/** The visitor as staff see them, with the page they asked for help on. */
export const DeskVisitor = z.object({
  name: z.nullable(z.string()),
  pageUrl: z.string(),
  pageTitle: z.string(),
  referrer: z.string(),
  device: z.string(),
  locale: z.string(),
  timeZone: z.string(),
})
export type DeskVisitor = z.infer<typeof DeskVisitor>

/** One open interaction as a desk sees it: waiting in a queue, ringing here, or in hand. */
export const DeskInteraction = z.object({
  id: Id,
  version: z.int(),
  medium: Medium,
  queueId: Id,
  since: At,
  visitor: DeskVisitor,
  /** `callback`: rung on their page once it is accepted. `message`: left, and answered by e-mail. */
  reach: z.enum(['live', 'callback', 'message']),
  /** Whom a message is answered to, for whoever has it or is offered it; null for all else. */
  email: z.nullable(z.string()),
  /** Null while nobody has asked the visitor. */
  recording: z.nullable(CallRecording),
  situation: z.discriminatedUnion('state', [
    /** Their place, as `domain/queue.ts` compares it. `isResting`: called back in vain, and left alone for a while. */
    z.object({ state: z.literal('queued'), headSince: z.nullable(At), priority: z.int(), isResting: z.boolean() }),
    /**
     * `isMine`: it rings at this desk, and only then there is an offer and why it came here. `lastSpokeAt`: when the two spoke last, where
     * that is why.
     */
    z.object({
      state: z.literal('offered'),
      isMine: z.boolean(),
      offerId: z.nullable(Id),
      expiresAt: At,
      because: z.nullable(z.enum(OFFERED_BECAUSE)),
      lastSpokeAt: z.nullable(At),
    }),
    z.object({ state: z.literal('connecting'), deadlineAt: At, timeline: z.array(TimelineRow) }),
    /** `callKeyNumber`: the key in use; a desk that holds an earlier one asks for it. */
    z.object({ state: z.literal('active'), startedAt: At, callKeyNumber: z.int(), timeline: z.array(TimelineRow) }),
    z.object({
      state: z.literal('wrapping-up'),
      startedAt: z.nullable(At),
      endedAt: At,
      endedBy: z.enum(['visitor', 'agent', 'visitor-lost']),
      deadlineAt: z.nullable(At),
      timeline: z.array(TimelineRow),
    }),
  ]),
})
export type DeskInteraction = z.infer<typeof DeskInteraction>

export const DeskFigures = z.object({ handled: z.int(), talkMeanMs: z.nullable(z.int()), missedOffers: z.int() })
export type DeskFigures = z.infer<typeof DeskFigures>

export const DeskSnapshot = z.object({
  type: z.literal('snapshot'),
  protocolVersion: z.int(),
  /** The server's clock, so that waiting times are right on a machine whose clock is not. */
  serverNow: At,
  me: z.object({ id: Id, name: z.string(), role: z.enum(['agent', 'supervisor', 'admin']) }),
  presence: DeskPresence,
  /** How much I may have in hand; see `domain/capacity.ts`. */
  capacity: z.object({ takesCalls: z.boolean(), maxChats: z.int(), takesChatsInCalls: z.boolean() }),
  /** False: replies to messages that were left have to be written elsewhere. */
  canSendMail: z.boolean(),
  /** The workspace's own reasons for Not ready, in its order. */
  reasons: z.array(z.object({ id: Id, name: z.string() })),
  queues: z.array(DeskQueue),
  /** Every open interaction this desk may see. Those connecting, active or wrapping up are mine. */
  interactions: z.array(DeskInteraction),
  /** Of the interactions in hand. */
  messages: z.array(Message),
  colleagues: z.object({ online: z.int(), total: z.int(), idle: z.int() }),
  /** Mine, since midnight UTC. */
  today: DeskFigures,
})
export type DeskSnapshot = z.infer<typeof DeskSnapshot>

export const DeskEvent = z.discriminatedUnion('type', [
  DeskSnapshot,
  z.object({ type: z.literal('interaction-changed'), interaction: DeskInteraction }),
  /** Closed, or taken by a colleague, who is then named. */
  z.object({ type: z.literal('interaction-removed'), id: Id, version: z.int(), acceptedBy: z.nullable(z.string()) }),
  z.object({ type: z.literal('presence-changed'), presence: DeskPresence }),
  z.object({
    type: z.literal('colleagues-changed'),
    colleagues: z.object({ online: z.int(), total: z.int(), idle: z.int() }),
  }),
  z.object({ type: z.literal('today-changed'), today: DeskFigures }),
  z.object({ type: z.literal('message-added'), message: Message }),
])
export type DeskEvent = z.infer<typeof DeskEvent>

/** The answer to Accept: for calls it carries the call key, handed out from this moment on and not before. */
export const AcceptedOffer = z.object({ interaction: DeskInteraction, call: z.nullable(CallAccess) })
export type AcceptedOffer = z.infer<typeof AcceptedOffer>

export const WrapUp = z.object({
  disposition: z.nullable(z.string().check(z.maxLength(80))),
  notes: z.string().check(z.maxLength(4_000)),
})
export type WrapUp = z.infer<typeof WrapUp>

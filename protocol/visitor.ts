import * as z from 'zod'
import { CallAccess, EncryptionKey } from './call'
import { Message } from './message'
import { At, Id, Medium, OverflowWhy } from './primitives'
import { CallRecording, ConsentQuestion } from './recording'

/** What the panel shows before anything has been asked for. */
export const SiteGreeting = z.object({
  name: z.string(),
  accent: z.nullable(z.string()),
  locale: z.string(),
  media: z.array(Medium),
  /** False while the media server does not answer: only chat is offered. */
  callsWork: z.boolean(),
  /** Outside of the opening hours a message can be left. `opensAt`: null where that is not known, or it is open. */
  hours: z.object({ isOpen: z.boolean(), opensAt: z.nullable(At) }),
})
export type SiteGreeting = z.infer<typeof SiteGreeting>

export const StartInteraction = z.object({
  protocolVersion: z.int(),
  siteKey: z.string().check(z.maxLength(64)),
  /** The page's origin as the browser reported it on the message port, never as the page wrote it. */
  origin: z.string().check(z.maxLength(300)),
  medium: Medium,
  name: z.nullable(z.string().check(z.trim(), z.maxLength(80))),
  page: z.object({
    url: z.string().check(z.maxLength(2_000)),
    title: z.string().check(z.maxLength(300)),
    referrer: z.string().check(z.maxLength(2_000)),
  }),
  /** As the browser names it: mostly a BCP 47 tag, and any text at worst, for which nobody is turned away. */
  locale: z.string().check(z.maxLength(35)),
  timeZone: z.string().check(z.maxLength(64)),
  /** Which of the page's own buttons and topics this came by, as the page says. */
  button: z.optional(z.string().check(z.maxLength(80))),
  topic: z.optional(z.string().check(z.maxLength(80))),
  /** A JSON Web Token by which the site vouches for who this is; see docs/integrating.md. */
  identity: z.optional(z.string().check(z.maxLength(4_000))),
  /** Of this browser tab's conversation before, so that the agent sees that they have talked already. */
  visitorToken: z.optional(z.string().check(z.maxLength(64))),
})
export type StartInteraction = z.infer<typeof StartInteraction>

/** Opens the visitor's page again, as the token of a return link, until then. */
export const Callback = z.object({ token: z.string(), until: At })
export type Callback = z.infer<typeof Callback>

/** The visitor's view of their interaction. Which agent is being rung is nobody's business but ours. */
export const VisitorInteraction = z.object({
  id: Id,
  version: z.int(),
  medium: Medium,
  siteName: z.string(),
  /** Null while nobody has asked to record. `question` is there as long as it waits for an answer. */
  recording: z.nullable(z.object({ call: CallRecording, question: z.nullable(ConsentQuestion) })),
  situation: z.discriminatedUnion('phase', [
    z.object({
      phase: z.literal('waiting'),
      place: z.int(),
      since: At,
      /** Of the queue's members: who is available, or in a conversation. */
      agentsHelping: z.int(),
      /** In whole minutes; null where too little is known to promise anything. */
      estimate: z.nullable(z.object({ lowMs: z.int(), highMs: z.int() })),
      /** The queue's own words to those who wait; empty for none. */
      waitingText: z.string(),
      /** The queue could not answer in time: where it sent them, or what it offers. */
      overflow: z.nullable(z.object({ to: z.enum(['queue', 'callback', 'message']), why: OverflowWhy })),
      /** They may be away and are rung when it is their turn; until then their place is kept. Null: they wait here. */
      callbackUntil: z.nullable(At),
    }),
    /** Their turn, after they had asked to be rung: until then they can answer. */
    z.object({ phase: z.literal('ringing'), agentName: z.string(), answerBy: At }),
    /** Accepted; `callKey` lets each side swap its camera and microphone in. */
    z.object({ phase: z.literal('connecting'), agentName: z.string(), callKey: EncryptionKey }),
    z.object({ phase: z.literal('active'), agentName: z.string(), startedAt: At, callKey: EncryptionKey }),
    z.object({
      phase: z.literal('ended'),
      /** `callback`: they were rung, and did not come. */
      by: z.enum(['visitor', 'agent', 'visitor-lost', 'failed', 'callback']),
      agentName: z.nullable(z.string()),
      /** Talk time in milliseconds; null when nobody answered. */
      talkMs: z.nullable(z.int()),
    }),
  ]),
})
export type VisitorInteraction = z.infer<typeof VisitorInteraction>

export const StartedInteraction = z.object({
  /** Bearer token of this visitor on this site; shown once, stored hashed. */
  visitorToken: z.string(),
  interaction: VisitorInteraction,
  /** Null for chat, which enters its room in the background once accepted. */
  call: z.nullable(CallAccess),
})
export type StartedInteraction = z.infer<typeof StartedInteraction>

/** First event of the visitor's stream, and again whenever the server cannot be sure nothing was missed. */
export const VisitorSnapshot = z.object({
  type: z.literal('snapshot'),
  protocolVersion: z.int(),
  interaction: VisitorInteraction,
  messages: z.array(Message),
})
export type VisitorSnapshot = z.infer<typeof VisitorSnapshot>

export const VisitorEvent = z.discriminatedUnion('type', [
  VisitorSnapshot,
  z.object({ type: z.literal('interaction-changed'), interaction: VisitorInteraction }),
  z.object({ type: z.literal('message-added'), message: Message }),
])
export type VisitorEvent = z.infer<typeof VisitorEvent>

import * as z from 'zod'
import { OFFERED_BECAUSE } from './method'
import { At, Id, Medium, OverflowWhy } from './primitives'
import { IncompleteReason } from './recording'

export const Outcome = z.enum([
  'handled',
  'abandoned',
  'short-abandoned',
  'callback',
  'overflowed',
  'no-agents',
  'visitor-lost',
  'failed',
])
export type Outcome = z.infer<typeof Outcome>

const ByProgram = { apiKey: z.string(), apiKeyId: z.optional(Id) }

const Told = z.discriminatedUnion('type', [
  z.object({ type: z.literal('requested'), medium: Medium }),
  z.object({
    type: z.literal('offered'),
    offerId: Id,
    agentId: Id,
    because: z.optional(z.enum(OFFERED_BECAUSE)),
  }),
  z.object({ type: z.literal('accepted'), offerId: Id, agentId: Id }),
  z.object({ type: z.literal('declined'), offerId: Id, agentId: Id }),
  z.object({ type: z.literal('offer-expired'), offerId: Id, agentId: Id }),
  z.object({ type: z.literal('offer-withdrawn'), offerId: Id, agentId: Id }),
  z.object({ type: z.literal('connected') }),
  z.object({ type: z.literal('connect-failed'), agentId: Id }),
  z.object({ type: z.literal('agent-lost'), agentId: Id }),
  z.object({ type: z.literal('moved-to-queue'), fromQueueId: Id, toQueueId: Id }),
  z.object({ type: z.literal('transferred'), fromAgentId: Id, toAgentId: Id }),
  z.object({ type: z.literal('ended'), by: z.enum(['visitor', 'agent', 'visitor-lost']) }),
  z.object({ type: z.literal('unencrypted-dropped'), reportedBy: z.enum(['visitor', 'agent']) }),
  z.object({ type: z.literal('wrapped-up'), agentId: Id, disposition: z.nullable(z.string()) }),
  z.object({ type: z.literal('closed'), outcome: Outcome }),
  z.object({
    type: z.literal('overflowed'),
    fromQueueId: Id,
    toQueueId: z.nullable(Id),
    to: z.enum(['queue', 'callback', 'message']),
    why: OverflowWhy,
  }),
  z.object({ type: z.literal('callback-requested') }),
  z.object({ type: z.literal('callback-answered') }),
  z.object({ type: z.literal('callback-unanswered'), agentId: Id }),
  z.object({ type: z.literal('message-left') }),
  z.object({ type: z.literal('reply-mailed'), messageId: Id }),
  z.object({ type: z.literal('reply-not-mailed'), messageId: Id }),
  z.object({ type: z.literal('consent-asked'), textVersion: z.string(), text: z.string() }),
  z.object({ type: z.literal('question-taken-back'), agentId: Id }),
  z.object({ type: z.literal('consent-given') }),
  z.object({ type: z.literal('consent-refused') }),
  z.object({ type: z.literal('consent-withdrawn') }),
  z.discriminatedUnion('by', [
    z.object({ type: z.literal('recording-resumed'), by: z.enum(['agent', 'limit']) }),
    z.object({ type: z.literal('recording-resumed'), by: z.literal('api'), ...ByProgram }),
  ]),
  z.object({ type: z.literal('recording-ready') }),
  z.object({ type: z.literal('recording-incomplete'), reason: IncompleteReason }),
  z.discriminatedUnion('by', [
    z.object({ type: z.literal('recording-deleted'), by: z.literal('retention') }),
    z.object({ type: z.literal('recording-deleted'), by: z.literal('hand'), userId: Id }),
  ]),
  z.discriminatedUnion('by', [
    z.object({ type: z.literal('transcript-deleted'), by: z.literal('retention'), messages: z.int() }),
    z.object({ type: z.literal('transcript-deleted'), by: z.literal('hand'), userId: Id, messages: z.int() }),
  ]),
  z.object({ type: z.literal('hold-placed'), userId: Id, reason: z.string() }),
  z.object({ type: z.literal('hold-released'), userId: Id }),
])

/** One line of an interaction's timeline; see `domain/timeline.ts`, whose union this mirrors. */
export const TimelineEntry = z.union([
  Told,
  // Told apart by who it names, which no discriminator can.
  z.object({ type: z.literal('recording-paused'), agentId: Id }),
  z.object({ type: z.literal('recording-paused'), ...ByProgram }),
])
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const TimelineRow = z.object({
  seq: z.int(),
  at: At,
  entry: TimelineEntry,
  /** Who the entry's agent or other member is now called; null where it names none. */
  agentName: z.nullable(z.string()),
  /** The same of the queue that it names. */
  queueName: z.optional(z.string()),
})
export type TimelineRow = z.infer<typeof TimelineRow>

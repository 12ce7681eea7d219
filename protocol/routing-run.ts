import * as z from 'zod'
import { BECAUSE, METHODS } from './method'
import { Id, Medium } from './primitives'
import { Relaxation, Requirement } from './requirement'

/** Kept as text in the database, read again as a moment. */
const Moment = z.coerce.date()

const Work = z.object({ medium: Medium, slot: z.int(), state: z.enum(['offered', 'connecting', 'active', 'wrapping-up']) })

const Agent = z.object({
  id: Id,
  queueIds: z.array(Id),
  status: z.enum(['available', 'not-ready', 'offline']),
  media: z.array(Medium),
  capacity: z.object({ takesCalls: z.boolean(), maxChats: z.int(), takesChatsInCalls: z.boolean() }),
  work: z.array(Work),
  skills: z.record(z.string(), z.int()),
  idleSince: Moment,
  lastOfferedAt: z.nullable(Moment),
})

const QueueRouting = z.object({
  id: Id,
  ringMs: z.int(),
  method: z.enum(METHODS),
  requirements: z.array(Requirement),
  relaxations: z.array(Relaxation),
  lastAgentForDays: z.nullable(z.int()),
})

const Waiting = z.object({
  id: Id,
  version: z.int(),
  medium: Medium,
  place: z.object({
    queueId: Id,
    since: Moment,
    headSince: z.nullable(Moment),
    priority: z.int(),
    connectFailures: z.int(),
  }),
  requirements: z.array(Requirement),
  lastAgent: z.nullable(z.object({ agentId: Id, at: Moment })),
  rests: z.array(Id),
})

/**
 * What routing looked at, once for all offers of a run: the queues it made offers in, with their members as they were, and whom it rang, in
 * order. `domain/routing.ts` decides the same from it.
 */
export const RoutingRun = z.object({ queues: z.array(QueueRouting), agents: z.array(Agent), rung: z.array(Id) })
export type RoutingRun = z.infer<typeof RoutingRun>

export const Because = z.enum(BECAUSE)
export type Because = z.infer<typeof Because>

/** What the decision for one offer saw beside the run, how many of the run had been rung before, and what it came to. */
export const RecordedDecision = z.object({ waiting: Waiting, rungBefore: z.int(), because: Because })
export type RecordedDecision = z.infer<typeof RecordedDecision>

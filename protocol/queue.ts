import * as z from 'zod'
import { Id, Medium } from './primitives'
import { Method, Overflow, WrapUpMode } from './queue-rules'
import { RecordingPolicy } from './recording'
import { Relaxation, Requirement } from './requirement'

/** A queue on the list of them; `members`: how many answer it. */
export const QueueSummary = z.object({
  id: Id,
  name: z.string(),
  media: z.array(Medium),
  method: Method,
  members: z.int(),
  recording: RecordingPolicy,
})
export type QueueSummary = z.infer<typeof QueueSummary>

export const QueueList = z.object({ queues: z.array(QueueSummary) })
export type QueueList = z.infer<typeof QueueList>

/** A queue with all its rules, see `protocol/queue-rules.ts`. */
export const QueueSettings = z.object({
  id: Id,
  version: z.int(),
  name: z.string(),
  media: z.array(Medium),
  method: Method,
  priority: z.int(),
  requirements: z.array(Requirement),
  relaxations: z.array(Relaxation),
  languageLevel: z.int().nullable(),
  lastAgentForDays: z.int().nullable(),
  acceptsByItself: z.boolean(),
  ringMs: z.int(),
  targetPercent: z.int(),
  targetMs: z.int(),
  shortAbandonMs: z.int(),
  maxWaitMs: z.int().nullable(),
  maxWaiting: z.int().nullable(),
  overflow: Overflow,
  overflowQueueId: Id.nullable(),
  openingHoursId: Id.nullable(),
  wrapUpMode: WrapUpMode,
  wrapUpMs: z.int().nullable(),
  dispositions: z.array(z.string()),
  waitingText: z.string(),
  holdText: z.string(),
  recording: RecordingPolicy,
  recordingSample: z.int(),
  pauseLimitMs: z.int().nullable(),
  hasRecordingTone: z.boolean(),
  keptForDays: z.int().nullable(),
  transcriptsKeptForDays: z.int().nullable(),
})
export type QueueSettings = z.infer<typeof QueueSettings>

const Named = z.object({ id: Id, name: z.string() })

/** What the rules of a queue or a site can name. A skill with a language is that language. */
export type QueueChoices = {
  skills: { id: string; name: string; language: string | null }[]
  queues: z.infer<typeof Named>[]
  openingHours: z.infer<typeof Named>[]
  sites: z.infer<typeof Named>[]
}

/** What depends on a queue now. Unless all of it is empty, deleting the queue needs another that takes over. */
export const QueueUse = z.object({
  /** Visitors who wait or are being offered. */
  waiting: z.int(),
  /** Conversations that go on under its rules, and come to the other queue only when they lose their agent. */
  inHand: z.int(),
  sites: z.array(Named),
  /** Rules of sites that lead here. */
  rules: z.int(),
  /** Queues that overflow here. */
  overflows: z.array(Named),
})
export type QueueUse = z.infer<typeof QueueUse>

export const isInUse = ({ waiting, inHand, sites, rules, overflows }: QueueUse): boolean =>
  waiting + inHand + rules + sites.length + overflows.length > 0

/** `to`: the queue that takes over. */
export const DeleteQueue = z.object({ to: z.optional(Id) })
export type DeleteQueue = z.infer<typeof DeleteQueue>

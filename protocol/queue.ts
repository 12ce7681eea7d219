import * as z from 'zod'
import { Id } from './primitives'
import { RecordingPolicy } from './recording'

const MINUTE_MS = 60_000

const WRONG = {
  name: 'must have 1 to 80 characters',
  recordingSample: 'must be a whole number of calls in a hundred, from 1 to 100',
  pauseLimitMs: 'must be whole minutes in milliseconds, from one minute to an hour, or null for no limit',
  keptForDays: 'must be a whole number of days, from 1 to 3650, or null for until deleted',
  hasRecordingTone: 'must be true or false',
}

/** A queue on the list of them. */
export const QueueSummary = z.object({ id: Id, name: z.string(), recording: RecordingPolicy })
export type QueueSummary = z.infer<typeof QueueSummary>

export const QueueList = z.object({ queues: z.array(QueueSummary) })
export type QueueList = z.infer<typeof QueueList>

/** How long something is kept; null: until somebody deletes it. */
const KeptForDays = z.int(WRONG.keptForDays).min(1, WRONG.keptForDays).max(3_650, WRONG.keptForDays).nullable()

/** What a queue is called, how its calls are recorded, and how long what is left of a conversation is kept. All of it is given anew with each change. */
export const UpdateQueue = z.object({
  name: z.string(WRONG.name).trim().min(1, WRONG.name).max(80, WRONG.name),
  recording: RecordingPolicy,
  /** Of a hundred calls; counts when `recording` is `sample`, and is kept meanwhile. */
  recordingSample: z.int(WRONG.recordingSample).min(1, WRONG.recordingSample).max(100, WRONG.recordingSample),
  /** Null: a paused recording goes on only when the agent says so. */
  pauseLimitMs: z
    .int(WRONG.pauseLimitMs)
    .min(MINUTE_MS, WRONG.pauseLimitMs)
    .max(60 * MINUTE_MS, WRONG.pauseLimitMs)
    .multipleOf(MINUTE_MS, WRONG.pauseLimitMs)
    .nullable(),
  /** Both sides hear a tone every 15 seconds while something is recorded. */
  hasRecordingTone: z.boolean(WRONG.hasRecordingTone),
  /** Recordings. */
  keptForDays: KeptForDays,
  /** What was written, in chats and in calls. */
  transcriptsKeptForDays: KeptForDays,
})
export type UpdateQueue = z.infer<typeof UpdateQueue>

export const QueueSettings = z.object({
  id: Id,
  name: z.string(),
  recording: RecordingPolicy,
  recordingSample: z.int(),
  pauseLimitMs: z.int().nullable(),
  hasRecordingTone: z.boolean(),
  keptForDays: z.int().nullable(),
  transcriptsKeptForDays: z.int().nullable(),
})
export type QueueSettings = z.infer<typeof QueueSettings>

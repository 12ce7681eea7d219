import { type QueueSettings, UpdateQueue } from '~/protocol/queue'
import type { RecordingPolicy } from '~/protocol/recording'

const MINUTE_MS = 60_000

/** A queue's settings as they stand in the fields: numbers as typed, perhaps none yet. */
export type QueueDraft = {
  name: string
  recording: RecordingPolicy
  /** Calls of a hundred. */
  sample: string
  /** Minutes; empty: no limit. */
  pauseLimit: string
  hasTone: boolean
  /** Days; empty: until deleted. */
  keptFor: string
  transcriptsKeptFor: string
}

export const draftOf = ({ name, recording, ...rules }: QueueSettings): QueueDraft => ({
  name,
  recording,
  sample: String(rules.recordingSample),
  pauseLimit: rules.pauseLimitMs === null ? '' : String(rules.pauseLimitMs / MINUTE_MS),
  hasTone: rules.hasRecordingTone,
  keptFor: daysOrNothing(rules.keptForDays),
  transcriptsKeptFor: daysOrNothing(rules.transcriptsKeptForDays),
})

const daysOrNothing = (days: number | null) => (days === null ? '' : String(days))

/** What is sent. NaN, which no schema takes, for what is not a number. */
export function updateOf({ name, recording, sample, pauseLimit, hasTone, keptFor, transcriptsKeptFor }: QueueDraft): UpdateQueue {
  const minutes = numberOrNone(pauseLimit)
  return {
    name,
    recording,
    recordingSample: numberIn(sample),
    pauseLimitMs: minutes === null ? null : minutes * MINUTE_MS,
    hasRecordingTone: hasTone,
    keptForDays: numberOrNone(keptFor),
    transcriptsKeptForDays: numberOrNone(transcriptsKeptFor),
  }
}

/** The fields that cannot be saved as they are, by their names in the API. */
export type QueueMistakes = ReadonlySet<PropertyKey>

export function mistakesIn(draft: QueueDraft): QueueMistakes {
  const { error } = UpdateQueue.safeParse(updateOf(draft))
  return new Set(error?.issues.flatMap(({ path }) => path.slice(0, 1)))
}

/** The share has a field of its own under Sample only, so what was left in it half-typed must not stay behind unseen. */
export const withPolicy = (recording: RecordingPolicy, draft: QueueDraft, saved: QueueDraft): Partial<QueueDraft> =>
  recording !== 'sample' && mistakesIn(draft).has('recordingSample') ? { recording, sample: saved.sample } : { recording }

const numberIn = (typed: string) => (/^\d{1,6}$/.test(typed.trim()) ? Number(typed) : Number.NaN)
const numberOrNone = (typed: string) => (typed.trim() === '' ? null : numberIn(typed))

import type { QueueSettings } from '~/protocol/queue'
import { conflictsIn, QueueRules, type RuleConflict, type UpdateQueue } from '~/protocol/queue-rules'
import type { RecordingPolicy } from '~/protocol/recording'
import { minutesIn, numberIn, numberOrNone, typedMinutes, typedNumber } from './typed-time'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000

/** A relaxation as it is typed: minutes and seconds. */
export type RelaxationDraft = { after: string; skillId: string; level: number }

/** Rules that stand in the fields as they are sent. */
type Plain = Pick<
  QueueSettings,
  | 'version'
  | 'name'
  | 'media'
  | 'method'
  | 'priority'
  | 'requirements'
  | 'languageLevel'
  | 'overflow'
  | 'overflowQueueId'
  | 'openingHoursId'
  | 'wrapUpMode'
  | 'waitingText'
  | 'holdText'
  | 'acceptsByItself'
  | 'recording'
>

/** A queue's settings as they stand in the fields: numbers as typed, perhaps none yet. `version`: over which they are saved. */
export type QueueDraft = Plain & {
  relaxations: RelaxationDraft[]
  /** One a line. */
  dispositions: string
  /** Days; empty: no preference. */
  lastAgentFor: string
  /** Seconds. */
  ringFor: string
  /** Visitors of a hundred, and seconds. */
  targetPercent: string
  targetIn: string
  shortLeave: string
  /** Minutes, and visitors; empty: no limit. */
  longestWait: string
  atMostWaiting: string
  /** Minutes. */
  wrapUpFor: string
  /** Calls of a hundred. */
  sample: string
  /** Minutes; empty: no limit. */
  pauseLimit: string
  hasTone: boolean
  /** Days; empty: until deleted. */
  keptFor: string
  transcriptsKeptFor: string
}

export const draftOf = (queue: QueueSettings): QueueDraft => ({
  ...plainOf(queue),
  relaxations: queue.relaxations.map(({ afterMs, ...step }) => ({ after: typedMinutes(afterMs), ...step })),
  dispositions: queue.dispositions.join('\n'),
  lastAgentFor: typedNumber(queue.lastAgentForDays),
  ringFor: typedNumber(queue.ringMs / SECOND_MS),
  targetPercent: typedNumber(queue.targetPercent),
  targetIn: typedNumber(queue.targetMs / SECOND_MS),
  shortLeave: typedNumber(queue.shortAbandonMs / SECOND_MS),
  longestWait: typedMinutes(queue.maxWaitMs),
  atMostWaiting: typedNumber(queue.maxWaiting),
  wrapUpFor: typedMinutes(queue.wrapUpMs),
  sample: typedNumber(queue.recordingSample),
  pauseLimit: typedNumber(queue.pauseLimitMs === null ? null : queue.pauseLimitMs / MINUTE_MS),
  hasTone: queue.hasRecordingTone,
  keptFor: typedNumber(queue.keptForDays),
  transcriptsKeptFor: typedNumber(queue.transcriptsKeptForDays),
})

/** What is sent. NaN, which no schema takes, for what is not a number. */
export function updateOf(draft: QueueDraft): UpdateQueue {
  const pauseMinutes = numberOrNone(draft.pauseLimit)
  return {
    ...plainOf(draft),
    relaxations: draft.relaxations.map(({ after, ...step }) => ({ afterMs: minutesIn(after) ?? Number.NaN, ...step })),
    dispositions: linesOf(draft.dispositions),
    lastAgentForDays: numberOrNone(draft.lastAgentFor),
    ringMs: numberIn(draft.ringFor) * SECOND_MS,
    targetPercent: numberIn(draft.targetPercent),
    targetMs: numberIn(draft.targetIn) * SECOND_MS,
    shortAbandonMs: numberIn(draft.shortLeave) * SECOND_MS,
    maxWaitMs: minutesIn(draft.longestWait),
    maxWaiting: numberOrNone(draft.atMostWaiting),
    wrapUpMs: wrapUpOf(draft),
    recordingSample: numberIn(draft.sample),
    pauseLimitMs: pauseMinutes === null ? null : pauseMinutes * MINUTE_MS,
    hasRecordingTone: draft.hasTone,
    keptForDays: numberOrNone(draft.keptFor),
    transcriptsKeptForDays: numberOrNone(draft.transcriptsKeptFor),
  }
}

const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Its field is there under Time-boxed only, so what was left in it half-typed must not stay behind unseen. */
function wrapUpOf({ wrapUpMode, wrapUpFor }: QueueDraft): number | null {
  const spanMs = minutesIn(wrapUpFor)
  return wrapUpMode !== 'time-boxed' && Number.isNaN(spanMs) ? null : spanMs
}

const plainOf = ({ version, name, media, method, priority, requirements, languageLevel, ...rest }: Plain): Plain => ({
  ...{ version, name, media, method, priority, requirements, languageLevel },
  ...{ overflow: rest.overflow, overflowQueueId: rest.overflowQueueId, openingHoursId: rest.openingHoursId },
  ...{ wrapUpMode: rest.wrapUpMode, waitingText: rest.waitingText, holdText: rest.holdText },
  ...{ recording: rest.recording, acceptsByItself: rest.acceptsByItself },
})

/** The fields that cannot be saved as they are, by their names in the API: alone, or beside another. */
export type QueueMistakes = ReadonlyMap<PropertyKey, 'wrong' | RuleConflict['why']>

export function mistakesIn(draft: QueueDraft): QueueMistakes {
  const { version: _, ...rules } = updateOf(draft)
  const { error } = QueueRules.safeParse(rules)
  const conflicts = conflictsIn(rules).map(({ field, why }) => [field, why] as const)
  const wrong = (error?.issues ?? []).flatMap(({ path }) => path.slice(0, 1)).map((field) => [field, 'wrong'] as const)
  return new Map<PropertyKey, 'wrong' | RuleConflict['why']>([...wrong, ...conflicts])
}

/** The share has a field of its own under Sample only, so what was left in it half-typed must not stay behind unseen. */
export const withPolicy = (recording: RecordingPolicy, draft: QueueDraft, saved: QueueDraft): Partial<QueueDraft> =>
  recording !== 'sample' && mistakesIn(draft).has('recordingSample') ? { recording, sample: saved.sample } : { recording }

import * as z from 'zod'
import { METHODS } from './method'
import { Id, Medium } from './primitives'
import { RecordingPolicy } from './recording'
import { Relaxation, Requirement } from './requirement'
import { SettingsVersion } from './settings-version'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

const WRONG = {
  name: 'must have 1 to 80 characters',
  media: 'must name at least one of chat, voice and video, each once',
  method: 'must be longest-idle, round-robin, least-busy, manual or everybody',
  priority: 'must be a whole number from 0 to 10',
  requirements: 'must be up to 20 skills, each once, with a level from 1 to 5',
  relaxations: 'must be up to 20 steps, each with a skill, a level from 0 to 5 and a time of up to a day',
  languageLevel: 'must be a level from 1 to 5, or null for no language',
  lastAgentForDays: 'must be a whole number of days, from 1 to 365, or null for no preference',
  acceptsByItself: 'must be true or false',
  ringMs: 'must be whole seconds in milliseconds, from 5 seconds to 2 minutes',
  targetPercent: 'must be a whole number of visitors in a hundred, from 1 to 100',
  targetMs: 'must be whole seconds in milliseconds, from 5 seconds to an hour',
  shortAbandonMs: 'must be whole seconds in milliseconds, from none to an hour',
  maxWaitMs: 'must be whole seconds in milliseconds, from 10 seconds to a day, or null for no limit',
  maxWaiting: 'must be a whole number of visitors, from 1 to 1000, or null for no limit',
  overflow: 'must be none, queue, callback or message',
  wrapUpMode: 'must be none, optional, time-boxed or mandatory',
  wrapUpMs: 'must be whole seconds in milliseconds, from 10 seconds to an hour, or null',
  dispositions: 'must be up to 50 dispositions, each once, of 1 to 80 characters',
  text: 'must have up to 300 characters',
  recordingSample: 'must be a whole number of calls in a hundred, from 1 to 100',
  pauseLimitMs: 'must be whole minutes in milliseconds, from one minute to an hour, or null for no limit',
  keptForDays: 'must be a whole number of days, from 1 to 3650, or null for until deleted',
  hasRecordingTone: 'must be true or false',
}

const whole = (wrong: string, from: number, to: number, step = 1) =>
  z.int(wrong).min(from, wrong).max(to, wrong).multipleOf(step, wrong)
const hasEachOnce = (list: readonly unknown[]) => new Set(list).size === list.length
const Text = z.string(WRONG.text).trim().max(300, WRONG.text)

export const Method = z.enum(METHODS, WRONG.method)
export const Overflow = z.enum(['none', 'queue', 'callback', 'message'], WRONG.overflow)
export type Overflow = z.infer<typeof Overflow>
export const WrapUpMode = z.enum(['none', 'optional', 'time-boxed', 'mandatory'], WRONG.wrapUpMode)
export type WrapUpMode = z.infer<typeof WrapUpMode>

const Fields = z.object({
  name: z.string(WRONG.name).trim().min(1, WRONG.name).max(80, WRONG.name),
  media: z.array(Medium, WRONG.media).min(1, WRONG.media).refine(hasEachOnce, WRONG.media),
  /** See `domain/routing.ts`. */
  method: Method,
  /** Each step counts as a minute of waiting. */
  priority: whole(WRONG.priority, 0, 10),
  /** What all its visitors ask of an agent, and what is enough as they wait. */
  requirements: z
    .array(Requirement, WRONG.requirements)
    .max(20, WRONG.requirements)
    .refine((list) => hasEachOnce(list.map(({ skillId }) => skillId)), WRONG.requirements),
  relaxations: z.array(Relaxation, WRONG.relaxations).max(20, WRONG.relaxations),
  /** The visitor's language is asked for at this level, where the workspace knows it. */
  languageLevel: whole(WRONG.languageLevel, 1, 5).nullable(),
  /** Whoever spoke with the visitor last comes first, for so long. */
  lastAgentForDays: whole(WRONG.lastAgentForDays, 1, 365).nullable(),
  /** The desk answers what rings, after a tone. */
  acceptsByItself: z.boolean(WRONG.acceptsByItself),
  ringMs: whole(WRONG.ringMs, 5 * SECOND_MS, 120 * SECOND_MS, SECOND_MS),
  /** The service level that is promised: so many of a hundred visitors are answered within `targetMs`. */
  targetPercent: whole(WRONG.targetPercent, 1, 100),
  targetMs: whole(WRONG.targetMs, 5 * SECOND_MS, HOUR_MS, SECOND_MS),
  /** Who leaves before this counts as a short abandon. Below the target. */
  shortAbandonMs: whole(WRONG.shortAbandonMs, 0, HOUR_MS, SECOND_MS),
  maxWaitMs: whole(WRONG.maxWaitMs, 10 * SECOND_MS, 24 * HOUR_MS, SECOND_MS).nullable(),
  maxWaiting: whole(WRONG.maxWaiting, 1, 1_000).nullable(),
  /** What is done for whoever reaches one of the two limits. */
  overflow: Overflow,
  /** With overflow `queue` and with no other. */
  overflowQueueId: Id.nullable(),
  /** Null: always open. */
  openingHoursId: Id.nullable(),
  wrapUpMode: WrapUpMode,
  /** Counts when `wrapUpMode` is `time-boxed`, and is kept meanwhile. */
  wrapUpMs: whole(WRONG.wrapUpMs, 10 * SECOND_MS, HOUR_MS, SECOND_MS).nullable(),
  dispositions: z
    .array(z.string(WRONG.dispositions).trim().min(1, WRONG.dispositions).max(80, WRONG.dispositions), WRONG.dispositions)
    .max(50, WRONG.dispositions)
    .refine(hasEachOnce, WRONG.dispositions),
  /** Said to visitors who wait, and who are on hold. */
  waitingText: Text,
  holdText: Text,
  recording: RecordingPolicy,
  /** Of a hundred calls; counts when `recording` is `sample`, and is kept meanwhile. */
  recordingSample: whole(WRONG.recordingSample, 1, 100),
  /** Null: a paused recording goes on only when the agent says so. */
  pauseLimitMs: whole(WRONG.pauseLimitMs, MINUTE_MS, 60 * MINUTE_MS, MINUTE_MS).nullable(),
  /** Both sides hear a tone every 15 seconds while something is recorded. */
  hasRecordingTone: z.boolean(WRONG.hasRecordingTone),
  /** Recordings; null: until somebody deletes them. */
  keptForDays: whole(WRONG.keptForDays, 1, 3_650).nullable(),
  /** What was written, in chats and in calls. */
  transcriptsKeptForDays: whole(WRONG.keptForDays, 1, 3_650).nullable(),
})

/** What a queue is called and how it works, all of it. */
export type QueueRules = z.infer<typeof Fields>

/** Two rules that do not go together: the field to mend, and why. */
export type RuleConflict = {
  field: keyof QueueRules
  why: 'above-target' | 'rings-everybody' | 'no-dispositions' | 'no-time' | 'no-queue' | 'queue-unused'
}

/** What is wrong between fields each of which is right by itself. NaN, for what is not a number, is in conflict with nothing. */
export function conflictsIn(rules: QueueRules): RuleConflict[] {
  const conflicts: (RuleConflict | false)[] = [
    rules.shortAbandonMs >= rules.targetMs && { field: 'shortAbandonMs', why: 'above-target' },
    rules.method === 'everybody' && rules.acceptsByItself && { field: 'acceptsByItself', why: 'rings-everybody' },
    rules.wrapUpMode === 'mandatory' && rules.dispositions.length === 0 && { field: 'dispositions', why: 'no-dispositions' },
    rules.wrapUpMode === 'time-boxed' && rules.wrapUpMs === null && { field: 'wrapUpMs', why: 'no-time' },
    rules.overflow === 'queue' && rules.overflowQueueId === null && { field: 'overflowQueueId', why: 'no-queue' },
    rules.overflow !== 'queue' && rules.overflowQueueId !== null && { field: 'overflowQueueId', why: 'queue-unused' },
  ]
  return conflicts.filter((conflict) => conflict !== false)
}

const CONFLICTS: Record<RuleConflict['why'], (rules: QueueRules) => string> = {
  'above-target': ({ targetMs }) => `must be below the target of ${targetMs / SECOND_MS} seconds`,
  'rings-everybody': () => 'must be false where everybody is rung: the desk of whoever is away could be the first to answer',
  'no-dispositions': () => 'must name at least one, since the wrap-up is mandatory',
  'no-time': () => 'must say how long the wrap-up lasts, since it is time-boxed',
  'no-queue': () => 'must name the queue that takes over',
  'queue-unused': () => 'must be null unless overflow is queue',
}

function addConflicts({ value, issues }: z.core.ParsePayload<QueueRules>): void {
  for (const { field, why } of conflictsIn(value))
    issues.push({ code: 'custom', input: value[field], path: [field], message: CONFLICTS[why](value) })
}

/** All rules are given anew with each change. */
export const QueueRules = Fields.check(addConflicts)
/** `version` is the one that was seen: over a change that was not, nothing is saved. */
export const UpdateQueue = Fields.extend({ version: SettingsVersion }).check(addConflicts)
export type UpdateQueue = z.infer<typeof UpdateQueue>

/** What a queue begins with. */
export const NEW_QUEUE: Omit<QueueRules, 'name'> = {
  media: ['chat', 'voice', 'video'],
  ...{ method: 'longest-idle', priority: 0, requirements: [], relaxations: [], languageLevel: null, lastAgentForDays: null },
  ...{ acceptsByItself: false, ringMs: 20_000, targetPercent: 80, targetMs: 30_000, shortAbandonMs: 5_000 },
  ...{ maxWaitMs: null, maxWaiting: null, overflow: 'none', overflowQueueId: null, openingHoursId: null },
  ...{ wrapUpMode: 'time-boxed', wrapUpMs: 120_000, waitingText: '', holdText: '' },
  dispositions: ['Solved', 'Follow-up needed', 'Not our product', 'Visitor left'],
  ...{ recording: 'off', recordingSample: 10, pauseLimitMs: 120_000, hasRecordingTone: false },
  ...{ keptForDays: null, transcriptsKeptForDays: null },
}

/** A name is enough; what is not said is as in `NEW_QUEUE`. */
export const CreateQueue = Fields.partial().required({ name: true })
export type CreateQueue = z.infer<typeof CreateQueue>

import type { IncompleteReason } from './recording'
import type { RefusalCode } from './refusal'
import type { ByProgram, DeletedBy, PausedBy, TimelineEntry } from './timeline'

/** When a queue's calls are recorded. Each begins with the visitor's consent, and none without it. */
export type RecordingPolicy = 'off' | 'on-demand' | 'always' | 'sample'

/** What becomes of one call's recording, from the question to the end. Each state carries only its own fields. */
export type Recording =
  /** The visitor has been asked and has not answered. Nobody records. */
  | { state: 'asked' }
  /** No. They are served all the same, and not asked again. */
  | { state: 'refused' }
  /** A recorder may hold the call's key, from now until something else is said. */
  | { state: 'recording' }
  /** Nothing said or shown is kept. `resumesAt` null: until somebody says so. */
  | { state: 'paused'; resumesAt: Date | null }
  /** Over, or consent was withdrawn; the last segments are on their way. */
  | { state: 'saving' }
  | { state: 'ready' }
  | { state: 'incomplete'; reason: IncompleteReason }
  /** The data key is gone, and with it all that was recorded. */
  | { state: 'deleted' }

/**
 * An agent who asked can take the question back as long as it has no answer: then nobody has asked. What the queue asks by itself is
 * not the agent's to take back.
 */
export const canTakeBack = (state: string, policy: RecordingPolicy): boolean => state === 'asked' && policy === 'on-demand'

/** A recorder may be at work, by the visitor's consent. */
export const RUNNING_STATES = ['recording', 'paused'] as const

/** Signed, and there to be watched. */
export const FINISHED_STATES = ['ready', 'incomplete'] as const

export type RecordingEvent =
  | { type: 'consent-given' }
  | { type: 'consent-refused' }
  | { type: 'consent-withdrawn' }
  | { type: 'paused'; by: PausedBy; limitMs: number | null }
  | { type: 'resumed'; by: 'agent' | 'limit' }
  | ({ type: 'resumed'; by: 'api' } & ByProgram)
  | { type: 'conversation-ended' }
  | { type: 'saved'; problem: IncompleteReason | null }
  /** `isHeld`: its interaction is on legal hold, see `hold.ts`. */
  | ({ type: 'deleted'; isHeld: boolean } & DeletedBy)

export type RecordingEffect =
  | { type: 'record'; entry: TimelineEntry }
  | { type: 'start-timer'; at: Date }
  /** Somebody who held the call key must hold it no longer. */
  | { type: 'dismiss-recorder' }

export type RecordingTransition =
  | { ok: true; recording: Recording; effects: RecordingEffect[] }
  | { ok: false; refusal: RefusalCode }

const refuse = (refusal: RefusalCode): RecordingTransition => ({ ok: false, refusal })
const record = (entry: TimelineEntry): RecordingEffect => ({ type: 'record', entry })
const to = (recording: Recording, ...effects: RecordingEffect[]): RecordingTransition => ({ ok: true, recording, effects })

/** The only way a recording changes; `transition` in `interaction.ts` is its model. */
export function changeRecording(from: Recording, event: RecordingEvent, now: Date): RecordingTransition {
  switch (from.state) {
    case 'asked':
      return fromAsked(event)
    case 'recording':
    case 'paused':
      return fromRunning(from, event, now)
    case 'saving':
      return fromSaving(from, event)
    case 'ready':
    case 'incomplete':
      return fromFinished(from, event)
    case 'refused':
    case 'deleted':
      return event.type === 'conversation-ended' ? to(from) : refuse('not-now')
  }
}

function fromAsked(event: RecordingEvent): RecordingTransition {
  switch (event.type) {
    case 'consent-given':
      return to({ state: 'recording' }, record({ type: 'consent-given' }))
    case 'consent-refused':
    case 'consent-withdrawn':
      return to({ state: 'refused' }, record({ type: 'consent-refused' }))
    case 'conversation-ended':
      // No answer is no.
      return to({ state: 'refused' })
    default:
      return refuse('not-now')
  }
}

function fromRunning(from: Recording & { state: 'recording' | 'paused' }, event: RecordingEvent, now: Date): RecordingTransition {
  switch (event.type) {
    case 'consent-given':
      return to(from)
    case 'consent-refused':
    case 'consent-withdrawn':
      return to({ state: 'saving' }, record({ type: 'consent-withdrawn' }), { type: 'dismiss-recorder' })
    case 'paused': {
      if (from.state === 'paused') return to(from)
      const resumesAt = event.limitMs === null ? null : new Date(now.getTime() + event.limitMs)
      const timer: RecordingEffect[] = resumesAt ? [{ type: 'start-timer', at: resumesAt }] : []
      return to({ state: 'paused', resumesAt }, record({ type: 'recording-paused', ...event.by }), ...timer)
    }
    case 'resumed': {
      if (from.state === 'recording') return to(from)
      if (event.by === 'limit' && (from.resumesAt === null || now < from.resumesAt)) return refuse('not-now')
      const { type: _, ...by } = event
      return to({ state: 'recording' }, record({ type: 'recording-resumed', ...by }))
    }
    case 'conversation-ended':
      return to({ state: 'saving' })
    default:
      return refuse('not-now')
  }
}

function fromSaving(from: Recording & { state: 'saving' }, event: RecordingEvent): RecordingTransition {
  switch (event.type) {
    case 'saved':
      if (event.problem) {
        const { problem: reason } = event
        return to({ state: 'incomplete', reason }, record({ type: 'recording-incomplete', reason }))
      }
      return to({ state: 'ready' }, record({ type: 'recording-ready' }))
    case 'conversation-ended':
    case 'consent-withdrawn':
      return to(from)
    default:
      return refuse('not-now')
  }
}

function fromFinished(from: Recording & { state: 'ready' | 'incomplete' }, event: RecordingEvent): RecordingTransition {
  switch (event.type) {
    case 'deleted': {
      const { type: _, isHeld, ...by } = event
      return isHeld ? refuse('on-hold') : to({ state: 'deleted' }, record({ type: 'recording-deleted', ...by }))
    }
    case 'conversation-ended':
      return to(from)
    default:
      return refuse('not-now')
  }
}

const DAY_MS = 86_400_000

/**
 * When a finished recording's time is over: its queue's promise, counted from its end. Null: somebody deletes it, or nobody does.
 * The SQL twin stands in `expireRecordings`; both must say the same.
 */
export const recordingEndsAt = ({ endedAt, keptForDays }: { endedAt: Date | null; keptForDays: number | null }): Date | null =>
  endedAt && keptForDays !== null ? new Date(endedAt.getTime() + keptForDays * DAY_MS) : null

/**
 * Whether a call is in the sample: the same answer every time for one call, and `percent` of all calls. Ids are random in their
 * last 62 bits (RFC 9562, UUIDv7), of which the last 32 are taken.
 */
export const isInSample = (interactionId: string, percent: number): boolean =>
  (Number.parseInt(interactionId.slice(-8), 16) / 2 ** 32) * 100 < percent

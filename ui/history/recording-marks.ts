import type { Message } from '~/protocol/message'
import type { RecordingContent } from '~/protocol/recording-detail'
import type { RecordingNote } from '~/protocol/recording-note'
import type { TimelineEntry, TimelineRow } from '~/protocol/timeline'
import { nameAgents } from './name-agents'
import { positionOf, positionOfRow } from './recording-clock'
import { type NoticedGap, noticedGaps } from './recording-timeline'

/** Something on the line that one can go to. */
export type Mark = { id: string; atMs: number } & (
  | { kind: 'message'; message: Message }
  | { kind: 'note'; note: RecordingNote }
  | { kind: 'event'; row: TimelineRow }
  | { kind: 'gap'; gap: NoticedGap }
)

type Unplaced = Mark | (Omit<Mark, 'atMs'> & { atMs: null })
type Told = { messages: readonly Message[]; timeline: readonly TimelineRow[]; notes: readonly RecordingNote[] }

/** Whether a line of the timeline is worth a mark. A pause is one gap rather than two lines; who was asked is no part of the talk. */
const IS_MARKED: Record<TimelineEntry['type'], boolean> = {
  requested: false,
  offered: false,
  accepted: true,
  declined: false,
  'offer-expired': false,
  'offer-withdrawn': false,
  connected: false,
  'connect-failed': true,
  'agent-lost': true,
  'moved-to-queue': false,
  transferred: true,
  ended: true,
  'unencrypted-dropped': true,
  'wrapped-up': false,
  closed: false,
  overflowed: false,
  'callback-requested': false,
  'callback-answered': false,
  'callback-unanswered': false,
  'message-left': false,
  'reply-mailed': false,
  'reply-not-mailed': false,
  'consent-asked': false,
  'question-taken-back': false,
  'consent-given': true,
  'consent-refused': false,
  'consent-withdrawn': true,
  'recording-paused': false,
  'recording-resumed': false,
  'recording-ready': false,
  'recording-incomplete': false,
  'recording-deleted': false,
  'hold-placed': false,
  'hold-released': false,
  'transcript-deleted': false,
}

/** What was written, noted, happened or is missing while it was recorded, by time. */
export function marksOf({ messages, timeline, notes }: Told, content: RecordingContent): Mark[] {
  const marks: Unplaced[] = [
    ...noticedGaps(content.gaps).map((gap) => ({
      kind: 'gap' as const,
      id: `${gap.reason} ${gap.fromMs}`,
      atMs: gap.fromMs,
      gap,
    })),
    ...nameAgents(timeline)
      .filter(({ entry }) => IS_MARKED[entry.type])
      .map((row) => ({ kind: 'event' as const, id: `event ${row.seq}`, atMs: positionOfRow(row, content), row })),
    ...messages.map((message) => ({
      kind: 'message' as const,
      id: message.id,
      atMs: positionOf(message.sentAt, content),
      message,
    })),
    ...notes.map((note) => ({ kind: 'note' as const, id: note.id, atMs: note.atMs, note })),
  ]
  return marks.filter(isWithin).sort((one, other) => one.atMs - other.atMs)
}

const isWithin = (mark: Unplaced): mark is Mark => mark.atMs !== null

/** Somebody who has just gone to a mark and wants the one before it is not led back to it. */
const JUST_PASSED_MS = 1_000

export const markAfter = (marks: readonly Mark[], positionMs: number): Mark | null =>
  marks.find(({ atMs }) => atMs > positionMs) ?? null

export const markBefore = (marks: readonly Mark[], positionMs: number): Mark | null =>
  marks.findLast(({ atMs }) => atMs < positionMs - JUST_PASSED_MS) ?? null

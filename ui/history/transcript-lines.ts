import type { Message } from '~/protocol/message'
import type { RecordingNote } from '~/protocol/recording-note'
import type { TimelineEntry, TimelineRow } from '~/protocol/timeline'
import { nameAgents } from './name-agents'

export type TranscriptLine =
  | { kind: 'message'; at: string; message: Message }
  | { kind: 'event'; at: string; row: TimelineRow }
  | { kind: 'note'; at: string; note: RecordingNote }

/** The notes of a recording, and when it began. */
export type Recorded = { startedAt: string; notes: readonly RecordingNote[] }

const TOLD: ReadonlySet<TimelineEntry['type']> = new Set([
  'accepted',
  'callback-answered',
  'callback-unanswered',
  'reply-mailed',
  'reply-not-mailed',
  'agent-lost',
  'transferred',
  'question-taken-back',
  'consent-given',
  'consent-refused',
  'consent-withdrawn',
  'recording-paused',
  'recording-resumed',
  'ended',
])

/** What happened, as far as it is told among what was said. */
export const toldOf = (timeline: readonly TimelineRow[]): TimelineRow[] =>
  nameAgents(timeline).filter(({ entry }) => TOLD.has(entry.type))

/**
 * Messages with the events worth telling and the notes among them, by time. Messages keep their own order, which is the server's.
 * @param recorded without one there are no notes
 */
export function transcriptOf(
  timeline: readonly TimelineRow[],
  messages: readonly Message[],
  recorded?: Recorded,
): TranscriptLine[] {
  const events = toldOf(timeline)
  const others: TranscriptLine[] = [
    ...events.map((row) => ({ kind: 'event' as const, at: row.at, row })),
    ...(recorded?.notes ?? []).map((note) => ({ kind: 'note' as const, at: momentOf(note, recorded?.startedAt ?? ''), note })),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
  const lines: TranscriptLine[] = []
  for (const message of messages) {
    while (others[0] && Date.parse(others[0].at) <= Date.parse(message.sentAt)) lines.push(others.shift() as TranscriptLine)
    lines.push({ kind: 'message', at: message.sentAt, message })
  }
  return [...lines, ...others]
}

const momentOf = ({ atMs }: RecordingNote, startedAt: string) => new Date(Date.parse(startedAt) + atMs).toISOString()

export function idOfLine(line: TranscriptLine): string {
  switch (line.kind) {
    case 'message':
      return line.message.id
    case 'note':
      return line.note.id
    case 'event':
      return `event ${line.row.seq}`
  }
}

/**
 * The message or note that was the last at this moment of the recording; null before the first.
 * @returns its id
 */
export function currentLine(lines: readonly TranscriptLine[], startedAt: string, positionMs: number): string | null {
  const startMs = Date.parse(startedAt)
  const line = lines.findLast(({ kind, at }) => {
    const atMs = Date.parse(at) - startMs
    return kind !== 'event' && atMs >= 0 && atMs <= positionMs
  })
  return line ? idOfLine(line) : null
}

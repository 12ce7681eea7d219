import type { Message } from '~/protocol/message'
import type { TimelineEntry, TimelineRow } from '~/protocol/timeline'
import { nameAgents } from './name-agents'

export type TranscriptLine = { kind: 'message'; message: Message } | { kind: 'event'; row: TimelineRow }

const TOLD: ReadonlySet<TimelineEntry['type']> = new Set(['accepted', 'agent-lost', 'transferred', 'ended'])

/** Messages and the events worth telling among them, by time. Messages keep their own order, which is the server's. */
export function transcriptOf(timeline: readonly TimelineRow[], messages: readonly Message[]): TranscriptLine[] {
  const lines: TranscriptLine[] = []
  const events = nameAgents(timeline).filter(({ entry }) => TOLD.has(entry.type))
  for (const message of messages) {
    while (events[0] && Date.parse(events[0].at) <= Date.parse(message.sentAt))
      lines.push({ kind: 'event', row: takeFirst(events) })
    lines.push({ kind: 'message', message })
  }
  return [...lines, ...events.map((row) => ({ kind: 'event' as const, row }))]
}

const takeFirst = (events: TimelineRow[]) => events.shift() as TimelineRow

import type { RecordingContent } from '~/protocol/recording-detail'
import type { TimelineRow } from '~/protocol/timeline'

type Clock = Pick<RecordingContent, 'startedAt' | 'lengthMs'>

/** Where a moment lies in the recording, in ms since it began; null before it and after it. */
export function positionOf(at: string, { startedAt, lengthMs }: Clock): number | null {
  const atMs = Date.parse(at) - Date.parse(startedAt)
  return atMs >= 0 && atMs <= lengthMs ? atMs : null
}

/** The same of a line of the timeline. A consent lets the recording begin, moments later: it stands where that is. */
export function positionOfRow({ at, entry }: Pick<TimelineRow, 'at' | 'entry'>, clock: Clock): number | null {
  const isBefore = Date.parse(at) < Date.parse(clock.startedAt)
  return entry.type === 'consent-given' && isBefore ? 0 : positionOf(at, clock)
}

import type { RecordingContent } from '~/protocol/recording-detail'
import type { GapReason } from '~/protocol/recording-manifest'
import type { TimelineEntry, TimelineRow } from '~/protocol/timeline'
import { NOTICED_MS, noticedGaps } from './recording-timeline'

/** Why something that was said is not in the recording. `withdrawn`: the yes was taken back. */
type NotKeptReason = GapReason | 'withdrawn'

interface NotKept {
  reason: NotKeptReason
  lengthMs: number
}

/**
 * All of the conversation that the recording does not have, by its reason: the talk before it began, its gaps, and the talk after the
 * visitor had taken the consent back. In the order in which they first occurred.
 */
export function notKeptOf(content: RecordingContent, timeline: readonly TimelineRow[]): NotKept[] {
  const sums = new Map<NotKeptReason, number>()
  for (const { reason, lengthMs } of [beforeIt(content, timeline), ...inIt(content), afterIt(timeline)]) {
    if (lengthMs >= NOTICED_MS) sums.set(reason, (sums.get(reason) ?? 0) + lengthMs)
  }
  return [...sums].map(([reason, lengthMs]) => ({ reason, lengthMs }))
}

const inIt = ({ gaps }: RecordingContent): NotKept[] =>
  noticedGaps(gaps).map(({ reason, fromMs, toMs }) => ({ reason, lengthMs: toMs - fromMs }))

/** Nothing is recorded before a consent, and whatever was said until it began stays unrecorded. */
const beforeIt = ({ startedAt }: RecordingContent, timeline: readonly TimelineRow[]): NotKept => ({
  reason: 'no-consent',
  lengthMs: between(momentOf(timeline, 'connected'), Date.parse(startedAt)),
})

const afterIt = (timeline: readonly TimelineRow[]): NotKept => ({
  reason: 'withdrawn',
  lengthMs: between(momentOf(timeline, 'consent-withdrawn'), momentOf(timeline, 'ended')),
})

function momentOf(timeline: readonly TimelineRow[], type: TimelineEntry['type']): number | null {
  const row = timeline.find(({ entry }) => entry.type === type)
  return row ? Date.parse(row.at) : null
}

const between = (from: number | null, to: number | null) => (from === null || to === null ? 0 : Math.max(0, to - from))

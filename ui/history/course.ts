import type { TimelineEntry, TimelineRow } from '~/protocol/timeline'

export type CourseKind = 'waiting' | 'talking' | 'wrap-up'
/** Milliseconds since the visitor asked. */
export type CourseSpan = { kind: CourseKind; fromMs: number; toMs: number }

/** Milliseconds from the first line of a timeline to this moment. */
const sinceStart = (timeline: readonly TimelineRow[], at: string): number => Date.parse(at) - Date.parse(timeline[0]?.at ?? at)

const DAY_MS = 86_400_000

/** So much later belongs to no conversation any more: its date says more than a count of hours. */
export const isLongAfter = (timeline: readonly TimelineRow[], at: string): boolean => sinceStart(timeline, at) >= DAY_MS

/** How an interaction went, as a row of spans without gaps. What is still going on ends at the last thing that is known. */
export function courseOf(timeline: readonly TimelineRow[]): CourseSpan[] {
  const spans: CourseSpan[] = []
  let kind: CourseKind | null = null
  let fromMs = 0
  for (const { at, entry } of timeline) {
    const next = kindAfter(entry, isCallTimeline(timeline))
    if (next === undefined || next === kind) continue
    const toMs = sinceStart(timeline, at)
    if (kind && toMs > fromMs) spans.push({ kind, fromMs, toMs })
    kind = next
    fromMs = toMs
  }
  const lastMs = sinceStart(timeline, timeline.at(-1)?.at ?? '')
  if (kind && lastMs > fromMs) spans.push({ kind, fromMs, toMs: lastMs })
  return spans
}

const isCallTimeline = (timeline: readonly TimelineRow[]) =>
  timeline.some(({ entry }) => entry.type === 'requested' && entry.medium !== 'chat')

/** What begins with this line; `null`: nothing any more; `undefined`: things go on as they were. */
function kindAfter(entry: TimelineEntry, isCall: boolean): CourseKind | null | undefined {
  switch (entry.type) {
    case 'requested':
    case 'agent-lost':
    case 'connect-failed':
      return 'waiting'
    // A call begins when both are in the room, a chat with its acceptance.
    case 'accepted':
      return isCall ? undefined : 'talking'
    case 'connected':
      return 'talking'
    case 'ended':
      return 'wrap-up'
    case 'closed':
      return null
    default:
      return undefined
  }
}

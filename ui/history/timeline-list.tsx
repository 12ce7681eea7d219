'use client'

import { useFormatter } from 'use-intl'
import type { TimelineRow } from '~/protocol/timeline'
import { cx } from '~/ui/primitives/cx'
import { formatDuration } from '~/ui/primitives/duration'
import { isLongAfter, sinceStart } from './course'
import { useExactTime } from './exact-time'
import { nameAgents } from './name-agents'
import { useTimelineSentence } from './timeline-sentence'

/** Everything that happened, in order, counted from the moment the visitor asked; what came long after has its date. */
export function TimelineList({ timeline }: { timeline: readonly TimelineRow[] }) {
  const sentenceOf = useTimelineSentence()
  const exact = useExactTime()
  const { dateTime } = useFormatter()
  return (
    <ol>
      {nameAgents(timeline).map((row) => (
        <li key={row.seq} className="group relative grid grid-cols-[44px_1fr] gap-3 py-1">
          <time dateTime={row.at} title={exact(row.at)} className="text-end text-small leading-5 text-ink-3">
            {isLongAfter(timeline, row.at)
              ? dateTime(new Date(row.at), { day: 'numeric', month: 'short' })
              : formatDuration(sinceStart(timeline, row.at))}
          </time>
          <span className="relative ps-4">
            <span className="absolute inset-y-0 start-[3px] -my-1 w-px bg-line group-first:top-3 group-only:hidden group-last:bottom-auto group-last:h-3" />
            <span
              className={cx('absolute start-0 top-1.5 size-[7px] rounded-full ring-2 ring-surface-1', DOTS[row.entry.type])}
            />
            {sentenceOf(row)}
          </span>
        </li>
      ))}
    </ol>
  )
}

const PLAIN = 'bg-line-strong forced-mark'
const GOOD = 'bg-accent forced-mark'
const BAD = 'bg-warn forced-mark'

const DOTS: Record<TimelineRow['entry']['type'], string> = {
  requested: PLAIN,
  offered: PLAIN,
  accepted: GOOD,
  declined: PLAIN,
  'offer-expired': BAD,
  'offer-withdrawn': PLAIN,
  connected: GOOD,
  'connect-failed': BAD,
  'agent-lost': BAD,
  transferred: GOOD,
  ended: PLAIN,
  'unencrypted-dropped': BAD,
  'wrapped-up': PLAIN,
  closed: PLAIN,
  'consent-asked': PLAIN,
  'consent-given': GOOD,
  'consent-refused': PLAIN,
  'consent-withdrawn': PLAIN,
  'recording-paused': PLAIN,
  'recording-resumed': PLAIN,
  'recording-ready': GOOD,
  'recording-incomplete': BAD,
  'recording-deleted': PLAIN,
  'transcript-deleted': PLAIN,
  'hold-placed': PLAIN,
  'hold-released': PLAIN,
}

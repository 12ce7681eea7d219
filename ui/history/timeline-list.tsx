'use client'

import type { TimelineRow } from '~/protocol/timeline'
import { cx } from '~/ui/primitives/cx'
import { LocalTime } from '~/ui/primitives/local-time'
import { isLongAfter } from './course'
import { Position, TimeOfDay, timeOfRow } from './line-time'
import { nameAgents } from './name-agents'
import type { RecordingPlayer } from './recording-player'
import { useTimelineSentence } from './timeline-sentence'

type TimelineListProps = {
  timeline: readonly TimelineRow[]
  /** Of the recording, where there is one that plays. */
  player?: RecordingPlayer | null
}

/** Everything that happened, in order, by the same two clocks as the transcript; what came long after has its date. */
export function TimelineList({ timeline, player = null }: TimelineListProps) {
  const sentenceOf = useTimelineSentence()
  return (
    <ol>
      {nameAgents(timeline).map((row) => (
        <li key={row.seq} className={cx('group relative grid gap-x-2 py-1', player ? WITH_POSITIONS : 'grid-cols-[56px_1fr]')}>
          {player ? (
            <span className="text-end text-small leading-5">
              <Position time={timeOfRow(row, player)} />
            </span>
          ) : null}
          <span className="text-small leading-5">
            {isLongAfter(timeline, row.at) ? (
              <LocalTime at={row.at} format="date-short" className="text-ink-3" />
            ) : (
              <TimeOfDay at={row.at} />
            )}
          </span>
          <span className="relative ms-1 ps-4">
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

const WITH_POSITIONS = 'grid-cols-[44px_56px_1fr]'

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
  'moved-to-queue': PLAIN,
  transferred: GOOD,
  ended: PLAIN,
  'unencrypted-dropped': BAD,
  'wrapped-up': PLAIN,
  closed: PLAIN,
  overflowed: PLAIN,
  'callback-requested': PLAIN,
  'callback-answered': GOOD,
  'callback-unanswered': BAD,
  'message-left': PLAIN,
  'reply-mailed': GOOD,
  'reply-not-mailed': BAD,
  'consent-asked': PLAIN,
  'question-taken-back': PLAIN,
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

'use client'

import { waitTone } from '~/domain/queue'
import { cx } from '~/ui/primitives/cx'
import { formatDuration } from '~/ui/primitives/duration'
import { useServerNowMs } from './elapsed'

/** The line ends at one and a half times the target, so that the promise is a tick at two thirds. */
const LINE_IN_TARGETS = 1.5

const FILLS = { calm: 'bg-waiting', over: 'bg-warn', late: 'bg-danger' }
/** The colour of a time, by the promise it is measured against. */
export const INKS = { calm: 'text-ink-2', over: 'font-semibold text-warn', late: 'font-semibold text-danger' }

export const waitLinePercent = (waitedMs: number, targetMs: number): number =>
  Math.min(100, (100 * waitedMs) / (LINE_IN_TARGETS * targetMs))

type WaitProps = { sinceMs: number; targetMs: number; label: string; className?: string }

/** The time alone, in the colour of the promise. */
export function WaitTime({ sinceMs, targetMs, className }: Omit<WaitProps, 'label'>) {
  const waitedMs = Math.max(0, useServerNowMs() - sinceMs)
  return <time className={cx(INKS[waitTone(waitedMs, targetMs)], className)}>{formatDuration(waitedMs)}</time>
}

/** How long somebody has waited against the queue's promise: a time, and a line under the row. */
export function Wait({ sinceMs, targetMs, label }: WaitProps) {
  const waitedMs = Math.max(0, useServerNowMs() - sinceMs)
  const tone = waitTone(waitedMs, targetMs)
  return (
    <>
      <time className={cx('min-w-7.5 text-end folded:min-w-0 folded:text-small', INKS[tone])}>
        <span className="sr-only">{label} </span>
        {formatDuration(waitedMs)}
      </time>
      <span aria-hidden="true" className={LINE}>
        <i
          className={cx('forced-mark absolute inset-y-0 start-0', FILLS[tone])}
          style={{ width: `${waitLinePercent(waitedMs, targetMs)}%` }}
        />
      </span>
    </>
  )
}

const LINE = cx(
  'absolute start-10 end-4 bottom-0 h-0.5 bg-waiting-soft folded:inset-x-2',
  'after:absolute after:start-2/3 after:bottom-0 after:h-1.5 after:w-px after:bg-line-strong',
)

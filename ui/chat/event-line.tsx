'use client'

import { useFormatter } from 'use-intl'
import type { TimelineRow } from '~/protocol/timeline'
import { useTimelineSentence } from '~/ui/history/timeline-sentence'

/** Across the transcript: nobody said this. */
export const RULE =
  'flex items-center gap-2 text-small text-ink-3 before:h-px before:min-w-2 before:flex-1 before:bg-line after:h-px after:min-w-2 after:flex-1 after:bg-line'

/** What happened while they talked, and when. */
export function EventLine({ row }: { row: TimelineRow }) {
  const sentenceOf = useTimelineSentence()
  const format = useFormatter()
  return (
    <p className={RULE}>
      <span className="text-center text-balance">
        {sentenceOf(row)} ·{' '}
        <time dateTime={row.at}>{format.dateTime(new Date(row.at), { hour: '2-digit', minute: '2-digit' })}</time>
      </span>
    </p>
  )
}

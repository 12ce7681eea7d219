'use client'

import { useTranslations } from 'use-intl'
import type { Medium } from '~/protocol/primitives'
import type { TimelineRow } from '~/protocol/timeline'
import { cx } from '~/ui/primitives/cx'
import { formatDuration } from '~/ui/primitives/duration'
import { type CourseKind, courseOf } from './course'

const LOOKS: Record<CourseKind, string> = {
  waiting: 'h-0.5 bg-waiting',
  talking: 'h-3 rounded-[2px] bg-accent',
  'wrap-up': 'h-1.5 rounded-[2px] bg-ink-3',
}

/** The whole interaction on one line: thin while the visitor waits, full while two people talk. */
export function CourseLine({ timeline, medium }: { timeline: readonly TimelineRow[]; medium: Medium }) {
  const t = useTranslations('interaction')
  const spans = courseOf(timeline)
  if (spans.length === 0) return null
  return (
    <ul aria-label={t('course')} className="flex h-3 items-center gap-px">
      {spans.map(({ kind, fromMs, toMs }) => {
        const words = t(`span.${kind}`, { length: formatDuration(toMs - fromMs), medium })
        return (
          <li
            key={fromMs}
            title={words}
            style={{ flexGrow: toMs - fromMs }}
            className={cx('forced-mark min-w-1 basis-0', LOOKS[kind])}
          >
            <span className="sr-only">{words}</span>
          </li>
        )
      })}
    </ul>
  )
}

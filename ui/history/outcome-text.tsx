'use client'

import { useTranslations } from 'use-intl'
import type { HistoryRow } from '~/protocol/history'
import type { Outcome } from '~/protocol/timeline'
import { cx } from '~/ui/primitives/cx'
import { Dot } from '~/ui/primitives/dot'

/** Nobody was helped: worth a second look. No outcome is good news: of one that was handled only the disposition says what came of it. */
const UNHAPPY: ReadonlySet<Outcome> = new Set(['abandoned', 'no-agents', 'failed', 'visitor-lost'])

export const isUnhappy = (outcome: Outcome): boolean => UNHAPPY.has(outcome)

/** Why it closed, in one cell, as the filter of that name finds it; while it runs, what is going on. */
export function OutcomeText({ row }: { row: HistoryRow }) {
  const t = useTranslations('history')
  if (row.outcome === null) {
    return (
      <span className="flex items-center gap-1.5 font-medium text-accent-ink">
        <Dot state="in-call" />
        <span className="truncate">
          {row.state === 'closed' ? t('running') : t(`state.${row.state}`, { medium: row.medium })}
        </span>
      </span>
    )
  }
  const words = t(`outcome.${row.outcome}`)
  return (
    <span title={words} className={cx('block truncate', isUnhappy(row.outcome) && 'text-warn')}>
      {words}
    </span>
  )
}

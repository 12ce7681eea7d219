'use client'

import { useTranslations } from 'use-intl'
import type { HistoryRow } from '~/protocol/history'
import type { Outcome } from '~/protocol/timeline'
import { cx } from '~/ui/primitives/cx'
import { Dot } from '~/ui/primitives/dot'

/** Nobody was helped: worth a second look. */
const UNHAPPY: ReadonlySet<Outcome> = new Set(['abandoned', 'no-agents', 'failed', 'visitor-lost'])

/** What came of it in one cell: what the agent picked, else how it closed; while it runs, what is going on. */
export function OutcomeText({ row }: { row: HistoryRow }) {
  const t = useTranslations('history')
  if (row.outcome === null) {
    return (
      <span className="flex items-center gap-1.5 font-medium text-accent-ink">
        <Dot state="in-call" />
        <span className="truncate">{row.state === 'closed' ? t('running') : t(`state.${row.state}`)}</span>
      </span>
    )
  }
  const words = row.disposition ?? t(`outcome.${row.outcome}`)
  return (
    <span title={words} className={cx('block truncate', UNHAPPY.has(row.outcome) && 'text-warn')}>
      {words}
    </span>
  )
}

'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { HistoryRow } from '~/protocol/history'
import { LocalTime } from '~/ui/primitives/local-time'
import { MediumIcon } from '~/ui/primitives/medium-icon'

type EarlierListProps = {
  rows: readonly HistoryRow[]
  /** Beside a conversation that goes on: what is looked up opens in a tab of its own. */
  isAside?: boolean
}

/** The last few interactions of the same visitor: what came of each, and a way to it. */
export function EarlierList({ rows, isAside }: EarlierListProps) {
  const t = useTranslations('history')
  return (
    <ul className="grid grid-cols-1">
      {rows.map((row) => {
        const about = row.disposition ?? (row.outcome ? t(`outcome.${row.outcome}`) : t('running'))
        return (
          <li key={row.id} className="relative flex min-h-7 items-center gap-2">
            <MediumIcon medium={row.medium} label={t(`medium.${row.medium}`)} className="shrink-0 text-ink-3" />
            <Link
              href={`/history/${row.id}`}
              target={isAside ? '_blank' : undefined}
              title={row.pageTitle || about}
              className={WHOLE_ROW}
            >
              {about}
            </Link>
            <LocalTime at={row.createdAt} format="date-short" className="ms-auto shrink-0 text-ink-3" />
          </li>
        )
      })}
    </ul>
  )
}

/** The link covers its row, as in the history. */
const WHOLE_ROW =
  'min-w-0 truncate text-ink-1 no-underline outline-none hover:underline after:absolute after:inset-0 focus-visible:after:field-ring'

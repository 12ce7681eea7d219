'use client'

import { X } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useOptimistic, useTransition } from 'react'
import { useTranslations } from 'use-intl'
import type { HistoryFilter, HistoryPage } from '~/protocol/history'
import { buttonClass } from '~/ui/primitives/button'
import { cx } from '~/ui/primitives/cx'
import { type FilterName, historyHref, isFiltered } from './filter-query'
import { HistoryEmpty } from './history-empty'
import { type Colleague, HistoryFilters } from './history-filters'
import { HistoryFoot } from './history-foot'
import { HistoryTable } from './history-table'
import { useRowKeys } from './use-row-keys'

type HistoryScreenProps = {
  page: HistoryPage
  filter: HistoryFilter
  /** Whose interactions can be picked; null for an agent, who sees only their own. */
  colleagues: Colleague[] | null
}

export function HistoryScreen({ page, filter, colleagues }: HistoryScreenProps) {
  const t = useTranslations('history')
  const router = useRouter()
  const [isLoading, startLoading] = useTransition()
  // What was chosen last counts at once: the next choice may be quicker than the list.
  const [chosen, choose] = useOptimistic(filter)
  const onChange = (name: FilterName, value: string | null) =>
    startLoading(() => {
      choose({ ...chosen, [name]: value ?? undefined })
      router.replace(historyHref(chosen, { [name]: value }), { scroll: false })
    })
  useFreshRows(page.rows.some((row) => row.state !== 'closed'))
  const list = useRowKeys()
  return (
    <main id="main" className="flex min-h-0 min-w-0 flex-col bg-surface-1">
      <div className="column-head">
        <h1>{t('title')}</h1>
        {colleagues ? null : <p className="truncate text-ink-3">{t('ownOnly')}</p>}
        {isFiltered(chosen) ? <ClearFilters /> : null}
      </div>
      <HistoryFilters filter={chosen} colleagues={colleagues} onChange={onChange} />
      <div
        ref={list}
        aria-busy={isLoading}
        className={cx('min-h-0 flex-1 overflow-y-auto transition-opacity', isLoading && 'opacity-60')}
      >
        {page.rows.length > 0 ? <HistoryTable rows={page.rows} /> : <HistoryEmpty isFiltered={isFiltered(filter)} />}
      </div>
      <HistoryFoot filter={filter} nextCursor={page.nextCursor} />
    </main>
  )
}

/** In the head, where it has a place of its own: it may come and go, and nothing moves. */
function ClearFilters() {
  const t = useTranslations('history.filter')
  return (
    <Link href="/history" replace scroll={false} className={buttonClass({ variant: 'quiet', size: 'row' }, 'ms-auto shrink-0')}>
      <X />
      {t('clear')}
    </Link>
  )
}

const FRESHEN_MS = 15_000

/** The list is a read of its moment: taken again when somebody comes back to it, and now and then while something in it is running. */
function useFreshRows(isRunning: boolean): void {
  const router = useRouter()
  useEffect(() => {
    const freshen = () => document.visibilityState === 'visible' && router.refresh()
    window.addEventListener('focus', freshen)
    const timer = isRunning ? setInterval(freshen, FRESHEN_MS) : undefined
    return () => {
      window.removeEventListener('focus', freshen)
      clearInterval(timer)
    }
  }, [router, isRunning])
}

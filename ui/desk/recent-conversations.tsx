'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'use-intl'
import type { HistoryRow } from '~/protocol/history'
import { formatDuration } from '~/ui/primitives/duration'
import { LocalTime } from '~/ui/primitives/local-time'
import { MediumIcon } from '~/ui/primitives/medium-icon'
import { Cell, HeadCell, Table } from '~/ui/primitives/table'
import { useDesk, useDeskView } from './desk-context'
import { useServerNowMs } from './elapsed'
import { useRecent } from './use-recent'

const SHOWN = 8

/** My latest conversations. Empty until the first is finished; the history has the rest. */
export function RecentConversations() {
  const t = useTranslations('desk.recent')
  const { me, today } = useDesk()
  const isConnected = useDeskView((view) => view.connection === 'connected')
  const rows = useRecent(me.id, today.handled, isConnected)
  if (!rows) return null
  if (rows.length === 0) return <p className="px-6 py-4 text-ink-3">{t('empty')}</p>
  return (
    <div className="px-2 py-2">
      <Table aria-label={t('title')}>
        <thead>
          <tr>
            <HeadCell>{t('visitor')}</HeadCell>
            <HeadCell>{t('outcome')}</HeadCell>
            <HeadCell isNumber className="w-18 max-tablet:hidden">
              {t('length')}
            </HeadCell>
            <HeadCell isNumber className="w-22 tablet:w-24">
              {t('started')}
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row) => (
            <RecentRow key={row.id} row={row} />
          ))}
        </tbody>
      </Table>
      <Link href="/history" className="text-link mx-4 mt-3 inline-block">
        {t('all')}
      </Link>
    </div>
  )
}

function RecentRow({ row }: { row: HistoryRow }) {
  const t = useTranslations()
  return (
    <tr>
      <Cell>
        <Link href={`/history/${row.id}`} className="flex items-center gap-2 font-medium">
          <MediumIcon medium={row.medium} label={t(`desk.medium.${row.medium}`)} className="text-ink-3" />
          <span className="truncate">{row.visitorName ?? t('desk.unnamed')}</span>
        </Link>
      </Cell>
      <Cell className="text-ink-2">{row.disposition ?? (row.outcome ? t(`history.outcome.${row.outcome}`) : '')}</Cell>
      <Cell isNumber className="max-tablet:hidden">
        {row.talkMs === null ? '' : formatDuration(row.talkMs)}
      </Cell>
      <Cell isNumber className="text-ink-3">
        <Started at={row.createdAt} />
      </Cell>
    </tr>
  )
}

/** The time of day; on another day than today, the day. */
function Started({ at }: { at: string }) {
  const { dateTime } = useFormatter()
  const dayOf = (moment: number) => dateTime(moment, { dateStyle: 'short' })
  const isToday = dayOf(Date.parse(at)) === dayOf(useServerNowMs())
  return <LocalTime at={at} format={isToday ? 'clock' : 'date-short'} />
}

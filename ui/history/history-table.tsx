'use client'

import { Scale } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTimeZone, useTranslations } from 'use-intl'
import type { HistoryRow } from '~/protocol/history'
import { cx } from '~/ui/primitives/cx'
import { formatDuration } from '~/ui/primitives/duration'
import { LocalTime } from '~/ui/primitives/local-time'
import { MediumIcon } from '~/ui/primitives/medium-icon'
import { Cell, HeadCell, Table } from '~/ui/primitives/table'
import { groupByDay } from './group-by-day'
import { OutcomeText } from './outcome-text'
import { RecordingText } from './recording-text'

type Column = {
  name: 'start' | 'medium' | 'visitor' | 'page' | 'queue' | 'agent' | 'wait' | 'talk' | 'outcome' | 'disposition' | 'recording'
} & ColumnLook
type ColumnLook = { className: string; isNumber?: boolean; isSilent?: boolean }

// What a narrow screen leaves out stands on the interaction's own page.
const FROM_TABLET = 'max-tablet:hidden'
const FROM_NARROW = 'max-narrow:hidden'
const FROM_WIDE = 'max-wide:hidden'

const COLUMNS: readonly Column[] = [
  { name: 'start', className: 'w-18' },
  { name: 'medium', className: 'w-8', isSilent: true },
  { name: 'visitor', className: 'tablet:w-[17%]' },
  { name: 'page', className: FROM_TABLET },
  { name: 'queue', className: cx('w-[11%]', FROM_WIDE) },
  { name: 'agent', className: cx('w-[12%]', FROM_TABLET) },
  { name: 'wait', className: cx('w-16', FROM_TABLET), isNumber: true },
  { name: 'talk', className: cx('w-16', FROM_TABLET), isNumber: true },
  { name: 'outcome', className: 'w-[38%] tablet:w-34' },
  { name: 'disposition', className: cx('w-[12%]', FROM_NARROW) },
  { name: 'recording', className: cx('w-34', FROM_TABLET) },
]
/** The day stands over the first columns, which every screen shows. */
const DAY_SPAN = 3

export function HistoryTable({ rows }: { rows: readonly HistoryRow[] }) {
  const t = useTranslations('history.column')
  const timeZone = useTimeZone() ?? 'UTC'
  return (
    <Table>
      <thead className="sticky top-0 z-10 bg-surface-1">
        <tr>
          {COLUMNS.map(({ name, isSilent, ...look }) => (
            <HeadCell key={name} {...look}>
              {isSilent ? <span className="sr-only">{t(name)}</span> : t(name)}
            </HeadCell>
          ))}
        </tr>
      </thead>
      {groupByDay(rows, timeZone).map((group) => (
        <tbody key={group.day}>
          <DayRow at={group.rows[0]?.createdAt ?? group.day} />
          {group.rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      ))}
    </Table>
  )
}

function DayRow({ at }: { at: string }) {
  const { dateTime } = useFormatter()
  return (
    <tr className="bg-surface-0">
      <th scope="rowgroup" colSpan={DAY_SPAN} className="h-8 border-b px-4 text-start text-small font-semibold text-ink-2">
        {dateTime(new Date(at), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })}
      </th>
      {COLUMNS.slice(DAY_SPAN).map(({ name, className }) => (
        <td key={name} className={cx('border-b', className)} />
      ))}
    </tr>
  )
}

function Row({ row }: { row: HistoryRow }) {
  const t = useTranslations('history')
  const name = row.visitorName ?? t('unnamed')
  return (
    // On a phone a row has two lines: what there is of a recording stands under the outcome.
    <tr className="relative hover:bg-surface-3 has-focus-visible:bg-accent-soft max-tablet:*:h-12">
      <Cell className="tabular-nums">
        <LocalTime at={row.createdAt} format="clock" />
      </Cell>
      <Cell>
        <MediumIcon medium={row.medium} label={t(`medium.${row.medium}`)} className="text-ink-3" />
      </Cell>
      <Cell title={name}>
        <span className="flex items-center gap-1.5">
          <Link href={`/history/${row.id}`} className={cx(WHOLE_ROW, row.visitorName ? 'font-medium' : 'text-ink-2')}>
            {name}
          </Link>
          {row.isOnHold ? <Scale role="img" aria-label={t('onHold')} className="size-3.5 text-warn" /> : null}
        </span>
      </Cell>
      <Cell className={cx('text-ink-2', FROM_TABLET)} title={row.pageTitle}>
        {row.pageTitle}
      </Cell>
      <Cell className={cx('text-ink-2', FROM_WIDE)} title={row.queueName}>
        {row.queueName}
      </Cell>
      <Cell className={cx(!row.agentName && 'text-ink-3', FROM_TABLET)} title={row.agentName ?? undefined}>
        {row.agentName ?? t('nobody')}
      </Cell>
      <Cell isNumber className={FROM_TABLET}>
        {row.waitedMs === null ? null : formatDuration(row.waitedMs)}
      </Cell>
      <Cell isNumber className={FROM_TABLET}>
        {row.talkMs === null ? null : formatDuration(row.talkMs)}
      </Cell>
      <Cell>
        <OutcomeText row={row} />
        {row.recording ? (
          <span className="tablet:hidden">
            <RecordingText recording={row.recording} />
          </span>
        ) : null}
      </Cell>
      <Cell className={FROM_NARROW} title={row.disposition ?? undefined}>
        {row.disposition}
      </Cell>
      <Cell className={FROM_TABLET}>{row.recording ? <RecordingText recording={row.recording} /> : null}</Cell>
    </tr>
  )
}

/** The link covers its row, so that a click anywhere opens it and the row is still one thing to a keyboard. */
const WHOLE_ROW = 'truncate text-ink-1 no-underline outline-none after:absolute after:inset-0 focus-visible:after:field-ring'

'use client'

import { useTranslations } from 'use-intl'
import type { InteractionDetail } from '~/protocol/history'
import type { Message } from '~/protocol/message'
import type { TimelineRow } from '~/protocol/timeline'
import { cx } from '~/ui/primitives/cx'
import { formatDuration } from '~/ui/primitives/duration'
import { sinceStart } from './course'
import { useExactTime } from './exact-time'
import { NothingWritten } from './nothing-written'
import { useTimelineSentence } from './timeline-sentence'
import { transcriptOf } from './transcript-lines'

/** What was written, with the few events that explain a silence. */
export function Transcript({ detail }: { detail: InteractionDetail }) {
  const { timeline, messages } = detail
  if (messages.length === 0) return <NothingWritten />
  return (
    <ol className="grid gap-2.5 px-4 py-3">
      {transcriptOf(timeline, messages).map((line) =>
        line.kind === 'message' ? (
          <Said key={line.message.id} message={line.message} offsetMs={sinceStart(timeline, line.message.sentAt)} />
        ) : (
          <Happened key={line.row.seq} row={line.row} offsetMs={sinceStart(timeline, line.row.at)} />
        ),
      )}
    </ol>
  )
}

function Said({ message, offsetMs }: { message: Message; offsetMs: number }) {
  const t = useTranslations('interaction')
  const exact = useExactTime()
  const isAgent = message.author === 'agent'
  return (
    <li className="grid grid-cols-[40px_minmax(0,1fr)] gap-2">
      <time dateTime={message.sentAt} title={exact(message.sentAt)} className="text-small leading-5 text-ink-3">
        {formatDuration(offsetMs)}
      </time>
      <p className="wrap-anywhere whitespace-pre-wrap">
        <b className={cx('font-semibold', isAgent && 'text-accent-ink')}>{message.authorName ?? t('unnamed')}</b> {message.text}
      </p>
    </li>
  )
}

function Happened({ row, offsetMs }: { row: TimelineRow; offsetMs: number }) {
  const sentenceOf = useTimelineSentence()
  return (
    <li className="flex items-center gap-2 text-small text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      <span className="text-center tabular-nums">
        {sentenceOf(row)} · {formatDuration(offsetMs)}
      </span>
    </li>
  )
}

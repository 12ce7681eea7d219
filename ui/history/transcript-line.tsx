'use client'

import type { MouseEvent, ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { Message } from '~/protocol/message'
import type { TimelineRow } from '~/protocol/timeline'
import { cx } from '~/ui/primitives/cx'
import { formatDuration } from '~/ui/primitives/duration'
import { useExactTime } from './exact-time'
import { useTimelineSentence } from './timeline-sentence'

/** When a line was, and how to go there where the recording has that moment. */
export type LineTime = { at: string; offsetMs: number; isCurrent: boolean; onJump: (() => void) | null }

export function Said({ message, time }: { message: Message; time: LineTime }) {
  const t = useTranslations('interaction')
  return (
    <Line time={time}>
      <p className="wrap-anywhere whitespace-pre-wrap">
        <b className={cx('font-semibold', message.author === 'agent' && 'text-accent-ink')}>
          {message.authorName ?? t('unnamed')}
        </b>{' '}
        {message.text}
      </p>
    </Line>
  )
}

type LineProps = { time: LineTime; link?: string; children: ReactNode }

/** A line at its time. The one that belongs to what is played now is marked. */
export function Line({ time, link, children }: LineProps) {
  return (
    <li
      aria-current={time.isCurrent || undefined}
      className="grid grid-cols-[44px_minmax(0,1fr)] gap-2 px-4 py-1.5 aria-current:bg-accent-soft aria-current:shadow-[inset_2px_0_var(--accent)]"
    >
      <When time={time} link={link} />
      {children}
    </li>
  )
}

const WHEN = 'h-5 justify-self-start text-small leading-5 text-ink-3'
const LEADS = `${WHEN} rounded-tag hover:text-accent-ink hover:underline`

/** Leads there, where the recording has that moment; as a link, it may be opened elsewhere too. */
function When({ time: { at, offsetMs, onJump }, link }: Omit<LineProps, 'children'>) {
  const t = useTranslations('interaction')
  const exact = useExactTime()
  const words = useOffset()(offsetMs)
  const time = (
    <time dateTime={at} title={exact(at)}>
      {words}
    </time>
  )
  if (!onJump) return <span className={WHEN}>{time}</span>
  const name = t('goTo', { at: words })
  if (link === undefined)
    return (
      <button type="button" aria-label={name} className={LEADS} onClick={onJump}>
        {time}
      </button>
    )
  return (
    <a href={link} aria-label={name} className={LEADS} onClick={(event) => jumpHere(event, onJump)}>
      {time}
    </a>
  )
}

/** With a key held the browser opens the link as it always does. */
function jumpHere(event: MouseEvent, onJump: () => void): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  onJump()
}

/** Before the recording began is counted backwards. */
function useOffset(): (offsetMs: number) => string {
  const t = useTranslations('interaction')
  return (offsetMs) => (offsetMs < 0 ? t('before', { span: formatDuration(-offsetMs) }) : formatDuration(offsetMs))
}

export function Happened({ row, time: { offsetMs } }: { row: TimelineRow; time: LineTime }) {
  const sentenceOf = useTimelineSentence()
  const offset = useOffset()
  return (
    <li className="flex items-center gap-2 px-4 py-1.5 text-small text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      <span className="text-center tabular-nums">
        {sentenceOf(row)} · {offset(offsetMs)}
      </span>
    </li>
  )
}

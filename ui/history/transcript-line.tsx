'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { Message } from '~/protocol/message'
import type { TimelineRow } from '~/protocol/timeline'
import { cx } from '~/ui/primitives/cx'
import { WrittenText } from '~/ui/primitives/written-text'
import { type LineTime, Position, TimeOfDay } from './line-time'
import { useTimelineSentence } from './timeline-sentence'

type SaidProps = { message: Message; time: LineTime; isCurrent: boolean }

export function Said({ message, time, isCurrent }: SaidProps) {
  const t = useTranslations('interaction')
  return (
    <Line time={time} isCurrent={isCurrent}>
      <p className="wrap-anywhere whitespace-pre-wrap">
        <b className={cx('font-semibold', message.author === 'agent' && 'text-accent-ink')}>
          {message.authorName ?? t('unnamed')}
        </b>{' '}
        <WrittenText text={message.text} />
      </p>
    </Line>
  )
}

type LineProps = { time: LineTime; isCurrent: boolean; link?: string; children: ReactNode }

/** A line at its time. The one that belongs to what is played now is marked. */
export function Line({ time, isCurrent, link, children }: LineProps) {
  return (
    <li
      aria-current={isCurrent || undefined}
      className="grid grid-cols-[56px_minmax(0,1fr)] gap-2 px-4 py-1.5 aria-current:bg-accent-soft aria-current:shadow-[inset_2px_0_var(--accent)] rtl:aria-current:shadow-[inset_-2px_0_var(--accent)]"
    >
      <span className="flex flex-col items-start text-small leading-5">
        <Position time={time} link={link} />
        <TimeOfDay at={time.at} />
      </span>
      {children}
    </li>
  )
}

export function Happened({ row, time }: { row: TimelineRow; time: LineTime }) {
  const sentenceOf = useTimelineSentence()
  return (
    <li className="flex items-center gap-2 px-4 py-1.5 text-small text-ink-3 before:h-px before:min-w-2 before:flex-1 before:bg-line after:h-px after:min-w-2 after:flex-1 after:bg-line">
      <span className="text-center">
        {sentenceOf(row)} ·{' '}
        <span className="whitespace-nowrap">
          {time.position ? (
            <>
              <Position time={time} /> ·{' '}
            </>
          ) : null}
          <TimeOfDay at={time.at} />
        </span>
      </span>
    </li>
  )
}

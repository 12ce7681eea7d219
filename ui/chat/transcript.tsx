'use client'

import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { followEnd, scrollToEnd } from '~/media/follow-end'
import type { TimelineRow } from '~/protocol/timeline'
import { useNowMs } from '~/ui/live/clock'
import { cx } from '~/ui/primitives/cx'
import { type ChatLine, groupLines } from './chat-fold'
import { EventLine, RULE } from './event-line'
import { MessageGroup } from './message-group'

type TranscriptProps = {
  lines: readonly ChatLine[]
  /** What happened between. */
  events: readonly TimelineRow[]
  /** The visitor's messages after this one are new; null while what comes is read at once. */
  newAfterSeq?: number | null
  visitorName: string
  queueName: string
  typingUntilMs: number
  /** Mine up to here were seen. */
  readSeq: number
  /** Told when the visitor's newest line has been on the screen; null while the transcript is not, or nobody is left to tell. */
  onRead: ((seq: number) => void) | null
}

/** A transcript, never bubbles: who, when, what. */
export function Transcript({
  lines,
  events,
  newAfterSeq = null,
  visitorName,
  queueName,
  typingUntilMs,
  readSeq,
  onRead,
}: TranscriptProps) {
  const t = useTranslations('chat')
  const log = useRef<HTMLDivElement>(null)
  const lastSeen = lines.findLast(({ author, seq }) => author === 'visitor' && seq !== null)?.seq ?? 0
  const myLastId = lines.findLast(({ author }) => author === 'agent')?.id
  useEffect(() => (log.current ? followEnd(log.current) : undefined), [])
  // What I have just said is where I am.
  useEffect(() => {
    if (myLastId && log.current) scrollToEnd(log.current)
  }, [myLastId])
  useReadReceipt(onRead ? lastSeen : 0, onRead)
  const readId = lines.findLast(({ author, seq }) => author === 'agent' && seq !== null && seq <= readSeq)?.id ?? null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div ref={log} role="log" aria-label={t('log')} tabIndex={0} className={LOG}>
      <p className={cx(RULE, 'mt-auto')}>{queueName}</p>
      {groupLines(lines, { events, newAfterSeq }).map((item) => {
        switch (item.kind) {
          case 'happened':
            return <EventLine key={item.row.seq} row={item.row} />
          case 'new':
            return (
              <p key="new" className={cx(RULE, 'text-accent-ink!')}>
                {t('new', { count: item.count })}
              </p>
            )
          default:
            return <MessageGroup key={item.group.lines[0]?.id} group={item.group} visitorName={visitorName} readId={readId} />
        }
      })}
      {lines.length === 0 ? <p className="text-ink-3">{t('empty')}</p> : null}
      <Typing name={visitorName} untilMs={typingUntilMs} />
    </div>
  )
}

const LOG = 'flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-4 pt-3 pb-4 focus-visible:-outline-offset-2'

function Typing({ name, untilMs }: { name: string; untilMs: number }) {
  const t = useTranslations('chat')
  const isTyping = useNowMs() < untilMs
  return (
    <p role="status" className={isTyping ? 'text-small text-ink-3' : 'sr-only'}>
      {isTyping ? t('typing', { name }) : ''}
    </p>
  )
}

/** Read means: it was here while the page was looked at. */
function useReadReceipt(seq: number, onRead: TranscriptProps['onRead']): void {
  const tell = useRef(onRead)
  useEffect(() => {
    tell.current = onRead
  })
  useEffect(() => {
    if (seq === 0) return
    const look = () => document.visibilityState === 'visible' && tell.current?.(seq)
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [seq])
}

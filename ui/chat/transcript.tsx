'use client'

import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { followEnd, scrollToEnd } from '~/media/follow-end'
import { useNowMs } from '~/ui/live/clock'
import { type ChatLine, groupLines } from './chat-fold'
import { MessageGroup } from './message-group'

type TranscriptProps = {
  lines: readonly ChatLine[]
  visitorName: string
  queueName: string
  typingUntilMs: number
  /** Mine up to here were seen. */
  readSeq: number
  /** Told when the visitor's newest line has been on the screen. */
  onRead: (seq: number) => void
}

/** A transcript, never bubbles: who, when, what. */
export function Transcript({ lines, visitorName, queueName, typingUntilMs, readSeq, onRead }: TranscriptProps) {
  const t = useTranslations('chat')
  const log = useRef<HTMLDivElement>(null)
  const lastSeen = lines.findLast(({ author, seq }) => author === 'visitor' && seq !== null)?.seq ?? 0
  const myLastId = lines.findLast(({ author }) => author === 'agent')?.id
  useEffect(() => (log.current ? followEnd(log.current) : undefined), [])
  // What I have just said is where I am.
  useEffect(() => {
    if (myLastId && log.current) scrollToEnd(log.current)
  }, [myLastId])
  useReadReceipt(lastSeen, onRead)
  const readId = lines.findLast(({ author, seq }) => author === 'agent' && seq !== null && seq <= readSeq)?.id ?? null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div ref={log} role="log" aria-label={t('log')} tabIndex={0} className={LOG}>
      <p className="mt-auto flex items-center gap-2 text-small text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {queueName}
      </p>
      {lines.length === 0 ? <p className="text-ink-3">{t('empty')}</p> : null}
      {groupLines(lines).map((group) => (
        <MessageGroup key={group.lines[0]?.id} group={group} visitorName={visitorName} readId={readId} />
      ))}
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
function useReadReceipt(seq: number, onRead: (seq: number) => void): void {
  const tell = useRef(onRead)
  useEffect(() => {
    tell.current = onRead
  })
  useEffect(() => {
    if (seq === 0) return
    const look = () => document.visibilityState === 'visible' && tell.current(seq)
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [seq])
}

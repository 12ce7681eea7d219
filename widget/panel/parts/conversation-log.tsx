import { useEffect, useRef } from 'preact/hooks'
import { followEnd, scrollToEnd } from '~/media/follow-end'
import { linkedText, type TextPiece } from '~/protocol/linked-text'
import { conversation, isAgentTyping, isChatShown } from '../chat'
import type { Conversation, Entry } from '../chat-fold'
import { clock, t } from '../words'

/** The written part of a conversation. Text is shown as text: no markup, no fetched previews; only what is an address can be followed. */
export function ConversationLog({ agentName }: { agentName: string }) {
  const { entries } = conversation.value
  const log = useFollowing(entries.findLast(({ author }) => author === 'visitor')?.id)
  useEffect(() => {
    isChatShown.value = true
    return () => {
      isChatShown.value = false
    }
  }, [])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
    <div class="log" ref={log} role="log" aria-label={t('chat.log')} tabIndex={0}>
      {agentName && <p class="ev">{t('chat.with', { agent: agentName })}</p>}
      {entries.map((entry, index) => (
        <Line key={entry.id} entry={entry} isRead={isLastRead(conversation.value, index)} />
      ))}
      {isAgentTyping.value && <p class="small quiet">{t('chat.writing', { agent: agentName })}</p>}
    </div>
  )
}

function Line({ entry, isRead }: { entry: Entry; isRead: boolean }) {
  const isOwn = entry.author === 'visitor'
  return (
    <div class={`msg ${entry.state} ${isOwn ? 'me' : ''}`}>
      {!isOwn && <small>{byline(entry)}</small>}
      <p dir="auto">{linkedText(entry.text).map(written)}</p>
      {isOwn && <Fate entry={entry} isRead={isRead} />}
    </div>
  )
}

const written = ({ text, href }: TextPiece) =>
  href ? (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
      {text}
    </a>
  ) : (
    text
  )

function byline({ authorName, sentAt }: Entry): string {
  const agent = authorName ?? ''
  return sentAt ? t('chat.at', { agent, time: clock(sentAt) }) : agent
}

/** Said only where it is worth a word: what did not arrive, and the last one that was read. */
function Fate({ entry: { state }, isRead }: { entry: Entry; isRead: boolean }) {
  if (state === 'unsent' || state === 'refused') return <small>{t(`chat.${state}`)}</small>
  return isRead ? <small>{t('chat.read')}</small> : null
}

/** Only the last of one's messages that was read bears the mark, and only while it is the last word. */
function isLastRead({ entries, readSeq }: Conversation, index: number): boolean {
  const entry = entries[index]
  if (entry?.author !== 'visitor' || !entry.seq || entry.seq > readSeq) return false
  return !entries.slice(index + 1).some(({ author, seq }) => author === 'agent' || (seq ?? Number.POSITIVE_INFINITY) <= readSeq)
}

/** Follows the talk, but not from under somebody who reads up, until they say something themselves. */
function useFollowing(ownLast: string | undefined) {
  const log = useRef<HTMLDivElement>(null)
  useEffect(() => (log.current ? followEnd(log.current) : undefined), [])
  useEffect(() => {
    if (ownLast && log.current) scrollToEnd(log.current)
  }, [ownLast])
  return log
}

import { useEffect, useRef } from 'preact/hooks'
import { conversation, isAgentTyping, isChatShown } from '../chat'
import type { Conversation, Entry } from '../chat-fold'
import { clock, t } from '../words'

/** Within this many pixels of the end, new messages pull the view along; further up the visitor is reading. */
const NEAR_END_PX = 80

/** The written part of a conversation. Text is shown as text: no markup, no fetched previews. */
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
      <p dir="auto">{entry.text}</p>
      {isOwn && <Fate entry={entry} isRead={isRead} />}
    </div>
  )
}

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

/**
 * Keeps the end in view while lines come and the box changes its size, as when a phone's keyboard rises; not from somebody who
 * reads up, until they say something themselves.
 */
function useFollowing(ownLast: string | undefined) {
  const log = useRef<HTMLDivElement>(null)
  useEffect(() => (log.current ? followEnd(log.current) : undefined), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new word of one's own is what scrolls
  useEffect(() => toEnd(log.current), [ownLast])
  return log
}

function followEnd(log: HTMLElement): () => void {
  let isFollowing = true
  const look = () => {
    isFollowing = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX
  }
  const follow = () => {
    if (isFollowing) toEnd(log)
  }
  const lines = new MutationObserver(follow)
  const size = new ResizeObserver(follow)
  lines.observe(log, { childList: true, subtree: true })
  size.observe(log)
  log.addEventListener('scroll', look)
  return () => {
    lines.disconnect()
    size.disconnect()
    log.removeEventListener('scroll', look)
  }
}

const toEnd = (log: HTMLElement | null): void => log?.scrollTo({ top: log.scrollHeight })

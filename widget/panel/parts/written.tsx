import { useId, useState } from 'preact/hooks'
import { conversation } from '../chat'
import type { Entry } from '../chat-fold'
import { copyText } from '../copy-text'
import { clock, t } from '../words'
import { ConversationLog } from './conversation-log'

import '../chat.css'

/** What was written in a conversation that is over, to be read once more and taken along. */
export function Written() {
  const id = useId()
  const [isCopied, note] = useState(false)
  const { entries } = conversation.value
  if (entries.length === 0) return null
  return (
    <section class="written" aria-labelledby={id}>
      <header>
        <h2 id={id} class="grow">
          {t('over.written')}
        </h2>
        <span class="small quiet" role="status">
          {isCopied && t('over.copied')}
        </span>
        <button type="button" class="ib word" onClick={() => note(copyText(asText(entries)))}>
          {t('over.copy')}
        </button>
      </header>
      <ConversationLog agentName="" />
    </section>
  )
}

/** One line a message: when, who, what. */
const asText = (entries: readonly Entry[]): string =>
  entries
    .map(({ sentAt, authorName, author, text }) => {
      const who = author === 'visitor' ? t('call.you') : (authorName ?? t('call.agent'))
      return `${sentAt ? `${clock(sentAt)} ` : ''}${who}: ${text}`
    })
    .join('\n')

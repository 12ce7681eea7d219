'use client'

import { QUIET } from '~/ui/chat/agent-chat'
import { foldLines } from '~/ui/chat/chat-fold'
import { Composer } from '~/ui/chat/composer'
import { Transcript } from '~/ui/chat/transcript'
import { toldOf } from '~/ui/history/transcript-lines'
import { useStoreValue, whole } from '~/ui/live/use-store-value'
import { useDesk, useDeskView } from './desk-context'
import { type Conversation, messagesOf, queueOf, readSeqOf } from './desk-selectors'
import { useVisitorName } from './use-visitor-name'

type ChatPanelProps = {
  interaction: Conversation
  /** False while something else has its place. */
  isShown: boolean
  /** The agent has turned to it, and reads what comes. */
  isFocused: boolean
}

/** What was written, and the box to write in. */
export function ChatPanel({ interaction, isShown, isFocused }: ChatPanelProps) {
  const desk = useDesk()
  const chat = useDeskView((view) => view.chats.get(interaction.id) ?? null)
  const { outgoing, early, typingUntilMs, readSeq } = useStoreValue(chat?.state, QUIET, whole)
  const name = useVisitorName()(interaction.visitor)
  const stored = messagesOf(desk, interaction)
  return (
    <>
      <Transcript
        lines={foldLines({ stored, outgoing, early })}
        newAfterSeq={isFocused ? null : readSeqOf(desk, interaction.id, stored)}
        events={toldOf(interaction.situation.timeline)}
        visitorName={name}
        queueName={queueOf(desk, interaction)?.name ?? ''}
        typingUntilMs={typingUntilMs}
        readSeq={readSeq}
        onRead={isShown && isFocused ? (seq) => chat?.read(seq) : null}
      />
      {interaction.reach === 'message' && !desk.canSendMail ? null : (
        <Composer
          visitorName={name}
          takesFocus={interaction.medium === 'chat' && isFocused}
          onSay={(text) => chat?.say(text)}
          onTyping={() => chat?.typing()}
          isReady={chat !== null}
        />
      )}
    </>
  )
}

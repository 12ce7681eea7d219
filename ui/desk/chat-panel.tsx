'use client'

import { QUIET } from '~/ui/chat/agent-chat'
import { foldLines } from '~/ui/chat/chat-fold'
import { Composer } from '~/ui/chat/composer'
import { Transcript } from '~/ui/chat/transcript'
import { toldOf } from '~/ui/history/transcript-lines'
import { useStoreValue, whole } from '~/ui/live/use-store-value'
import { useDesk, useDeskView } from './desk-context'
import { type InState, messagesOf, queueOf } from './desk-selectors'
import { useVisitorName } from './use-visitor-name'

type ChatPanelProps = {
  interaction: InState<'connecting' | 'active'>
  /** False on a phone while the picture has its place. */
  isShown: boolean
}

/** What was written, and the box to write in. */
export function ChatPanel({ interaction, isShown }: ChatPanelProps) {
  const desk = useDesk()
  const chat = useDeskView((view) => view.chat)
  const { outgoing, early, typingUntilMs, readSeq } = useStoreValue(chat?.state, QUIET, whole)
  const name = useVisitorName()(interaction.visitor)
  return (
    <>
      <Transcript
        lines={foldLines({ stored: messagesOf(desk, interaction), outgoing, early })}
        events={toldOf(interaction.situation.timeline)}
        visitorName={name}
        queueName={queueOf(desk, interaction)?.name ?? ''}
        typingUntilMs={typingUntilMs}
        readSeq={readSeq}
        onRead={isShown ? (seq) => chat?.read(seq) : null}
      />
      <Composer
        visitorName={name}
        takesFocus={interaction.medium === 'chat'}
        onSay={(text) => chat?.say(text)}
        onTyping={() => chat?.typing()}
        isReady={chat !== null}
      />
    </>
  )
}

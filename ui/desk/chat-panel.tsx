'use client'

import type { DeskInteraction } from '~/protocol/desk'
import { QUIET } from '~/ui/chat/agent-chat'
import { foldLines } from '~/ui/chat/chat-fold'
import { Composer } from '~/ui/chat/composer'
import { Transcript } from '~/ui/chat/transcript'
import { useStoreValue, whole } from '~/ui/live/use-store-value'
import { useDesk, useDeskView } from './desk-context'
import { queueOf } from './desk-selectors'
import { useVisitorName } from './use-visitor-name'

/** What was written, and the box to write in. */
export function ChatPanel({ interaction }: { interaction: DeskInteraction }) {
  const desk = useDesk()
  const chat = useDeskView((view) => view.chat)
  const { outgoing, early, typingUntilMs, readSeq } = useStoreValue(chat?.state, QUIET, whole)
  const name = useVisitorName()(interaction.visitor)
  const stored = desk.messages.filter(({ interactionId }) => interactionId === interaction.id)
  return (
    <>
      <Transcript
        lines={foldLines({ stored, outgoing, early })}
        visitorName={name}
        queueName={queueOf(desk, interaction)?.name ?? ''}
        typingUntilMs={typingUntilMs}
        readSeq={readSeq}
        onRead={(seq) => chat?.read(seq)}
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

'use client'

import { useTranslations } from 'use-intl'
import { CallStage } from '~/ui/call/call-stage'
import { Seats } from '~/ui/call/seats'
import { ChatPanel } from './chat-panel'
import { ChatToggle } from './chat-toggle'
import { Column } from './column'
import { AnsweredForYou, ConversationTitle, DroppedStrap } from './conversation-head'
import { useDesk, useOpenDesk } from './desk-context'
import { type Conversation, messagesOf } from './desk-selectors'
import { NotHere } from './not-here'
import type { Place } from './place'
import { RecordControl } from './record-control'
import { RecordingMark, RecordingState } from './recording-state'
import { usePhoneChat } from './use-phone-chat'
import { useTurn } from './use-turn'
import { useNameInHand } from './use-visitor-name'

/** The call in hand, with its own chat beside it as long as no other one is in focus. */
export function CallConversation({ interaction, place }: { interaction: Conversation; place: Place }) {
  const t = useTranslations()
  const { end, turnTo } = useOpenDesk()
  const name = useNameInHand(interaction)
  const { ref, ...events } = useTurn(interaction.id)
  const { isAlone, isFocused } = place
  const chat = usePhoneChat(messagesOf(useDesk(), interaction), isFocused)
  const label = isAlone ? t('call.conversation') : t('desk.inHand.conversation', { name })
  const toggle = () => {
    chat.toggle()
    if (!isFocused) turnTo(interaction.id)
  }
  return (
    <section ref={ref} aria-label={label} data-chat-open={chat.isOpen || !isFocused} className="contents">
      <Column role="group" label={t(`desk.medium.${interaction.medium}`)} area="talk" className="max-tablet:contents">
        <CallHead interaction={interaction} />
        <DroppedStrap />
        <NotHere interaction={interaction} />
        <CallStage
          name={name}
          isVideo={interaction.medium === 'video'}
          hasBegun={interaction.situation.state === 'active'}
          makesRoom={chat.isOpen || !isFocused}
          onEnd={() => void end(interaction.id)}
          notice={<RecordingState interaction={interaction} />}
        >
          <ChatToggle isOpen={chat.isOpen} unread={chat.unread} onPress={toggle} />
          <RecordControl />
        </CallStage>
      </Column>
      <Column
        {...events}
        role="group"
        label={t('chat.title')}
        area="chat"
        hidden={!isFocused}
        className={chat.isOpen ? 'max-tablet:min-h-64 max-tablet:flex-1!' : 'max-tablet:hidden'}
      >
        <div className="column-head max-tablet:hidden">
          <h2>{t('chat.title')}</h2>
          <span className="ms-auto text-small text-ink-3">{t('chat.kept')}</span>
        </div>
        <ChatPanel interaction={interaction} isShown={chat.isShown} isFocused={isFocused} />
      </Column>
    </section>
  )
}

function CallHead({ interaction }: { interaction: Conversation }) {
  const name = useNameInHand(interaction)
  const { me } = useDesk()
  const { situation, recording } = interaction
  const since = situation.state === 'active' ? situation.startedAt : null
  return (
    <div className="column-head bg-surface-1">
      <ConversationTitle interaction={interaction} isFocused isLanding />
      <AnsweredForYou id={interaction.id} />
      <RecordingMark recording={recording} />
      <Seats visitorName={name} myName={me.name} since={since} recording={recording} />
    </div>
  )
}

'use client'

import { Lock } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { isCall } from '~/domain/medium'
import { CallStage } from '~/ui/call/call-stage'
import { Seats } from '~/ui/call/seats'
import { useAgentCall } from '~/ui/call/use-agent-call'
import { Button } from '~/ui/primitives/button'
import { Strap } from '~/ui/primitives/strap'
import { ChatPanel } from './chat-panel'
import { ChatToggle } from './chat-toggle'
import { Column } from './column'
import { useDesk, useOpenDesk } from './desk-context'
import { type InState, messagesOf } from './desk-selectors'
import { Elapsed } from './elapsed'
import { RecordControl } from './record-control'
import { RecordingMark, RecordingState } from './recording-state'
import { useLanding } from './use-landing'
import { usePhoneChat } from './use-phone-chat'
import { useVisitorName } from './use-visitor-name'

type Held = InState<'connecting' | 'active'>

/** The conversation in hand: the call with its chat beside it, or the chat alone. */
export function ConversationRegion({ interaction }: { interaction: Held }) {
  return isCall(interaction.medium) ? (
    <CallConversation interaction={interaction} />
  ) : (
    <ChatConversation interaction={interaction} />
  )
}

function CallConversation({ interaction }: { interaction: Held }) {
  const t = useTranslations()
  const { end } = useOpenDesk()
  const name = useVisitorName()(interaction.visitor)
  const chat = usePhoneChat(messagesOf(useDesk(), interaction))
  return (
    <section aria-label={t('call.conversation')} data-chat-open={chat.isOpen} className="contents">
      <Column role="group" label={t(`desk.medium.${interaction.medium}`)} area="talk" className="max-tablet:contents">
        <CallHead interaction={interaction} />
        <DroppedStrap />
        <CallStage
          name={name}
          isVideo={interaction.medium === 'video'}
          hasBegun={interaction.situation.state === 'active'}
          makesRoom={chat.isOpen}
          onEnd={end}
          notice={<RecordingState interaction={interaction} />}
        >
          <ChatToggle isOpen={chat.isOpen} unread={chat.unread} onPress={chat.toggle} />
          <RecordControl />
        </CallStage>
      </Column>
      <Column
        role="group"
        label={t('chat.title')}
        area="chat"
        className={chat.isOpen ? 'max-tablet:min-h-64 max-tablet:flex-1!' : 'max-tablet:hidden'}
      >
        <div className="column-head max-tablet:hidden">
          <h2>{t('chat.title')}</h2>
          <span className="ms-auto text-small text-ink-3">{t('chat.kept')}</span>
        </div>
        <ChatPanel key={interaction.id} interaction={interaction} isShown={chat.isShown} />
      </Column>
    </section>
  )
}

function ChatConversation({ interaction }: { interaction: Held }) {
  const t = useTranslations()
  const { end } = useOpenDesk()
  return (
    <Column label={t('call.conversation')} area="talk" className="max-tablet:min-h-96 max-tablet:flex-1!">
      <div className="column-head shadow-[inset_0_2px_var(--accent)]">
        <Title interaction={interaction} />
        <Button size="row" variant="end" className="ms-auto" onClick={end}>
          {t('call.end')}
        </Button>
      </div>
      <p className="flex h-8 flex-none items-center gap-2 border-b px-4 text-small text-encrypted">
        <Lock />
        {t('chat.onTheWay')}
      </p>
      <DroppedStrap />
      <ChatPanel key={interaction.id} interaction={interaction} isShown />
    </Column>
  )
}

function CallHead({ interaction }: { interaction: Held }) {
  const name = useVisitorName()(interaction.visitor)
  const { me } = useDesk()
  const { situation, recording } = interaction
  const since = situation.state === 'active' ? situation.startedAt : null
  return (
    <div className="column-head bg-surface-1">
      <Title interaction={interaction} />
      <span className="ms-auto" />
      <RecordingMark recording={recording} />
      <Seats visitorName={name} myName={me.name} since={since} recording={recording} />
    </div>
  )
}

function Title({ interaction: { visitor, situation } }: { interaction: Held }) {
  const name = useVisitorName()(visitor)
  const heading = useLanding()
  return (
    <>
      <h1 ref={heading} tabIndex={-1} title={name} className="min-w-0 truncate outline-none">
        {name}
      </h1>
      {situation.state === 'active' ? <Elapsed sinceMs={Date.parse(situation.startedAt)} className="text-ink-2" /> : null}
    </>
  )
}

function DroppedStrap() {
  const t = useTranslations('desk.strap')
  const { hasDroppedUnencrypted } = useAgentCall().state
  return hasDroppedUnencrypted ? <Strap tone="danger">{t('unencrypted')}</Strap> : null
}

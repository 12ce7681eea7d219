import type { VisitorInteraction } from '~/protocol/visitor'
import { Avatar } from '../parts/avatar'
import { Composer } from '../parts/composer'
import { ConversationLog } from '../parts/conversation-log'
import { Minimise, SiteHeader } from '../parts/header'
import { Heading } from '../parts/heading'
import { Icon } from '../parts/icon'
import { LeaveButton } from '../parts/leave-button'
import { Pane } from '../parts/pane'
import { OfflineStrap } from '../parts/strap'
import { t } from '../words'
import type { Waiting } from './waiting'

import '../chat.css'

/** Writing begins while one waits; when somebody comes, only the head of the screen changes. */
export function TalkScreen({ interaction }: { interaction: VisitorInteraction }) {
  const { situation } = interaction
  const agentName = 'agentName' in situation ? (situation.agentName ?? '') : ''
  return (
    <Pane>
      {situation.phase === 'waiting' ? <SiteHeader /> : <ChatHeader agentName={agentName} />}
      <OfflineStrap />
      {situation.phase === 'waiting' && <WaitingHead situation={situation} />}
      <section class="chat">
        <ConversationLog agentName={agentName} />
        <Composer />
      </section>
    </Pane>
  )
}

function ChatHeader({ agentName }: { agentName: string }) {
  return (
    <header class="wh chathead">
      <Avatar name={agentName} />
      <span class="grow who">
        <h1 class="cut">{agentName}</h1>
        <small>
          <Icon name="lock" />
          {t('chat.onTheWay')}
        </small>
      </span>
      <LeaveButton label={t('call.end')} />
      <Minimise />
    </header>
  )
}

function WaitingHead({ situation }: { situation: Waiting }) {
  return (
    <div class="waitline">
      <div class="row">
        <Heading class="grow">
          <span aria-live="polite">{t('wait.number', { n: situation.place })}</span>
        </Heading>
        <LeaveButton label={t('wait.cancel')} />
      </div>
      <p class="small quiet">
        {t('wait.agents', { n: situation.agentsOnline })} {t('wait.write')}
      </p>
    </div>
  )
}

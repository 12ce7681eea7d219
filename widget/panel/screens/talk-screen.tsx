import { Avatar } from '../parts/avatar'
import { Composer } from '../parts/composer'
import { ConversationLog } from '../parts/conversation-log'
import { Minimise, SiteHeader } from '../parts/header'
import { Heading } from '../parts/heading'
import { Icon } from '../parts/icon'
import { InsteadButton } from '../parts/instead-buttons'
import { LeaveButton } from '../parts/leave-button'
import { Pane } from '../parts/pane'
import { OfflineStrap } from '../parts/strap'
import { Outlook, OverflowNotice, WaitingText } from '../parts/wait-words'
import type { Talking, Waiting } from '../screen'
import { t } from '../words'

import '../chat.css'

/** Writing begins while one waits; when somebody comes, only the head of the screen changes. */
export function TalkScreen({ interaction: { situation }, isAsking }: Omit<Talking, 'at'>) {
  const agentName = 'agentName' in situation ? (situation.agentName ?? '') : ''
  return (
    <Pane>
      {situation.phase === 'waiting' ? <SiteHeader /> : <ChatHeader agentName={agentName} />}
      <OfflineStrap />
      {situation.phase === 'waiting' && <WaitingHead situation={situation} isAsking={isAsking} />}
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

function WaitingHead({ situation, isAsking }: { situation: Waiting; isAsking: boolean }) {
  const { overflow } = situation
  return (
    <div class="waitline">
      <div class="row">
        <Heading class="grow">
          <span aria-live="polite">{t('wait.number', { n: situation.place })}</span>
        </Heading>
        <LeaveButton label={t('wait.cancel')} />
      </div>
      <Outlook situation={situation} class="small" />
      <p class="small quiet">{t('wait.write')}</p>
      <OverflowNotice situation={situation} />
      {overflow && overflow.to !== 'queue' && <InsteadButton situation={situation} isAsking={isAsking} />}
      <WaitingText situation={situation} />
    </div>
  )
}

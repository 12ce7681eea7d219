import { openingWords } from '../opening'
import { OVERFLOW_WHY } from '../outlook'
import { SiteHeader } from '../parts/header'
import { Heading } from '../parts/heading'
import { InsteadButton } from '../parts/instead-buttons'
import { Pane } from '../parts/pane'
import { OfflineStrap } from '../parts/strap'
import type { Screen, Talking, Waiting } from '../screen'
import { dispatch, flow, siteName } from '../state'
import { t } from '../words'
import { Kept } from './kept'
import { MessageForm } from './writing'

import '../away.css'

export type AwayScreensProps = { screen: Extract<Screen, { at: 'closed' | 'message-left' | 'talking' }> }

/** What a visitor sees who need not or cannot wait here: fetched when somebody does. */
export function AwayScreens({ screen }: AwayScreensProps) {
  return (
    <Pane>
      <SiteHeader />
      <OfflineStrap />
      <Body screen={screen} />
    </Pane>
  )
}

function Body({ screen }: AwayScreensProps) {
  switch (screen.at) {
    case 'closed':
      return <MessageForm {...screen} title={openingWords(flow.value.greeting?.hours.opensAt ?? null)} lead={t('message.lead')} />
    case 'message-left':
      return <MessageLeft />
    case 'talking':
      return <NotHere {...screen} />
  }
}

function NotHere({ interaction: { situation }, writing, isAsking, isLeaving }: Talking) {
  if (situation.phase === 'ringing') return <Ringing agent={situation.agentName} isAsking={isAsking} isLeaving={isLeaving} />
  const waiting = situation as Waiting
  if (waiting.callbackUntil !== null) return <Kept situation={waiting} isLeaving={isLeaving} />
  if (!writing) return <Offered situation={waiting} isAsking={isAsking} isLeaving={isLeaving} />
  return (
    <MessageForm
      {...writing}
      title={t('message.leave')}
      lead={t('message.lead')}
      onBack={() => dispatch({ type: 'went-back' })}
    />
  )
}

/** The queue cannot take them: what it offers instead. */
function Offered({ situation, isAsking, isLeaving }: { situation: Waiting } & Pick<Talking, 'isAsking' | 'isLeaving'>) {
  const { overflow } = situation
  return (
    <div class="wbody">
      <Heading>{overflow && t(OVERFLOW_WHY[overflow.why])}</Heading>
      <p class="wp" role="status">
        {overflow && t(`overflow.${overflow.to}`)}
      </p>
      <div class="foot">
        <InsteadButton situation={situation} isAsking={isAsking} isPrimary />
        <Cancel isLeaving={isLeaving} />
      </div>
    </div>
  )
}

function Ringing({ agent, isAsking, isLeaving }: { agent: string } & Pick<Talking, 'isAsking' | 'isLeaving'>) {
  return (
    <div class="wbody">
      <Heading>{t('turn.title')}</Heading>
      <p class="wp" role="alert">
        {t('ringing.lead', { agent })}
      </p>
      <div class="foot">
        <button type="button" class="btn primary" aria-disabled={isAsking} onClick={() => dispatch({ type: 'pressed-answer' })}>
          {t('ringing.answer')}
        </button>
        <Cancel isLeaving={isLeaving} />
      </div>
    </div>
  )
}

function Cancel({ isLeaving }: Pick<Talking, 'isLeaving'>) {
  return (
    <button type="button" class="btn plain" aria-disabled={isLeaving} onClick={() => dispatch({ type: 'pressed-leave' })}>
      {t('wait.cancel')}
    </button>
  )
}

function MessageLeft() {
  return (
    <div class="wbody">
      <Heading>{t('over.thanks')}</Heading>
      <p class="wp">{t('message.thanks', { site: siteName() })}</p>
      <div class="foot">
        <button type="button" class="btn" onClick={() => dispatch({ type: 'pressed-again' })}>
          {t('message.again')}
        </button>
      </div>
    </div>
  )
}

'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { isCall } from '~/domain/medium'
import { AgentCallContext } from '~/ui/call/use-agent-call'
import { LeaveGuard } from '~/ui/frame/leave-guard'
import { cx } from '~/ui/primitives/cx'
import { SkeletonRows } from '~/ui/primitives/skeleton-rows'
import { Column } from './column'
import { ConversationRegion } from './conversation-region'
import { useDesk, useDeskView } from './desk-context'
import type { DeskState } from './desk-reducer'
import { conversationInHand, interactionToWrapUp, ringingOffer } from './desk-selectors'
import { DeskStraps } from './desk-straps'
import { Elsewhere } from './elsewhere'
import { IdleWork } from './idle-work'
import { KeysColumn } from './keys-column'
import { OfferCard } from './offer-card'
import { QueueColumn } from './queue-column'
import { VisitorPanel } from './visitor-panel'
import { WhatHappened } from './what-happened'
import { WrapUpRegion } from './wrap-up-region'

/** Straps, queue, and what is in hand: each state of the desk is a set of named columns. */
export function DeskScreen() {
  const desk = useDeskView((view) => view.desk)
  return desk ? <LoadedDesk /> : <DeskLoading />
}

function LoadedDesk() {
  const desk = useDesk()
  const isFollowing = useDeskView((view) => view.lead === 'following')
  const call = useDeskView((view) => view.call)
  return (
    <Frame mode={isFollowing ? 'elsewhere' : modeOf(desk)}>
      <DeskStraps />
      <QueueColumn />
      <AgentCallContext value={call}>{isFollowing ? <Elsewhere /> : <Work desk={desk} />}</AgentCallContext>
    </Frame>
  )
}

/** A reload returns to the conversation; another page does not have it. */
function StayAtDesk() {
  const t = useTranslations('desk.leave')
  const words = { title: t('title'), what: t('what'), stay: t('stay'), leave: t('leave'), newTab: t('newTab') }
  return <LeaveGuard words={words} holdsTab={false} />
}

function Work({ desk }: { desk: DeskState }) {
  const held = conversationInHand(desk)
  if (held) {
    return (
      <>
        <StayAtDesk />
        <ConversationRegion interaction={held} />
        <VisitorPanel interaction={held} className="max-tablet:[[data-chat-open=true]+&]:hidden" />
      </>
    )
  }
  const offer = ringingOffer(desk)
  if (offer) {
    return (
      <>
        <Incoming>
          <OfferCard key={offer.situation.offerId} offer={offer} />
        </Incoming>
        <VisitorPanel interaction={offer} className="max-[999px]:hidden" />
      </>
    )
  }
  const over = interactionToWrapUp(desk)
  if (over) {
    return (
      <>
        <WrapUpRegion key={over.id} interaction={over} />
        <WhatHappened interaction={over} />
      </>
    )
  }
  return (
    <>
      <IdleWork />
      <KeysColumn />
    </>
  )
}

function Incoming({ children }: { children: ReactNode }) {
  const t = useTranslations('desk.offer')
  return (
    <Column label={t('heading')} area="talk" isGround>
      <div className="column-head max-tablet:hidden">
        <h1>{t('heading')}</h1>
      </div>
      <div className="grid min-h-0 flex-1 place-items-center overflow-y-auto p-6 max-tablet:overflow-visible max-tablet:p-3">
        {children}
      </div>
    </Column>
  )
}

type Mode = 'elsewhere' | 'idle' | 'offer' | 'call' | 'chat' | 'wrap-up'

function modeOf(desk: DeskState): Mode {
  const held = conversationInHand(desk)
  if (held) return isCall(held.medium) ? 'call' : 'chat'
  if (ringingOffer(desk)) return 'offer'
  return interactionToWrapUp(desk) ? 'wrap-up' : 'idle'
}

function Frame({ mode, children }: { mode: Mode; children: ReactNode }) {
  return (
    <main id="main" data-mode={mode} data-busy={mode !== 'idle' && mode !== 'elsewhere'} className={cx(FRAME, LAYOUTS[mode])}>
      {children}
    </main>
  )
}

/** On a phone the parts stand one under another and the page scrolls. */
const FRAME = cx(
  'min-h-0 min-w-0 max-tablet:flex max-tablet:flex-col max-tablet:overflow-y-auto max-tablet:scroll-pb-20',
  'tablet:grid tablet:h-full tablet:overflow-hidden',
)

const TWO =
  'tablet:grid-cols-[248px_minmax(0,1fr)] tablet:grid-rows-[auto_minmax(0,1fr)] tablet:[grid-template-areas:"straps_straps"_"rail_talk"]'

const THREE = cx(
  TWO,
  'min-[1000px]:grid-cols-[248px_minmax(0,1fr)_296px] min-[1000px]:[grid-template-areas:"straps_straps_straps"_"rail_talk_side"]',
  'wide:grid-cols-[264px_minmax(0,1fr)_300px]',
)

const LAYOUTS: Record<Mode, string> = {
  elsewhere: TWO,
  idle: THREE,
  offer: THREE,
  chat: cx(THREE, 'max-[999px]:[&>[aria-label]:last-child]:hidden'),
  'wrap-up': cx(
    'tablet:grid-cols-[248px_minmax(0,1fr)] tablet:grid-rows-[auto_minmax(0,1fr)_minmax(0,33%)] tablet:[grid-template-areas:"straps_straps"_"rail_talk"_"rail_side"]',
    'min-[1000px]:grid-cols-[248px_minmax(0,1fr)_296px] min-[1000px]:grid-rows-[auto_minmax(0,1fr)] min-[1000px]:[grid-template-areas:"straps_straps_straps"_"rail_talk_side"]',
    'narrow:grid-cols-[248px_minmax(0,1fr)_344px]',
  ),
  call: cx(
    'tablet:grid-cols-[56px_minmax(0,1fr)_300px] tablet:grid-rows-[auto_minmax(0,1fr)_auto]',
    'tablet:[grid-template-areas:"straps_straps_straps"_"rail_talk_chat"_"rail_side_chat"]',
    'narrow:grid-cols-[248px_minmax(0,1fr)_316px]',
    'wide:grid-cols-[264px_minmax(0,1fr)_340px_300px] wide:grid-rows-[auto_minmax(0,1fr)]',
    'wide:[grid-template-areas:"straps_straps_straps_straps"_"rail_talk_chat_side"]',
  ),
}

export function DeskLoading() {
  const t = useTranslations('desk')
  return (
    <main id="main" className="grid min-h-0 tablet:grid-cols-[248px_minmax(0,1fr)]">
      <div className="pt-21">
        <SkeletonRows count={6} label={t('loading')} />
      </div>
      <div className="border-s bg-surface-1 max-tablet:hidden" />
    </main>
  )
}

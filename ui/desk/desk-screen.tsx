'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { LeaveGuard } from '~/ui/frame/leave-guard'
import { SkeletonRows } from '~/ui/primitives/skeleton-rows'
import { Column } from './column'
import { useDesk, useDeskView, useRinging } from './desk-context'
import { DeskFrame } from './desk-frame'
import { type DeskLayout, layoutOf } from './desk-layout'
import { conversationsInHand, ringOf } from './desk-selectors'
import { DeskStraps } from './desk-straps'
import { Elsewhere } from './elsewhere'
import { IdleWork } from './idle-work'
import { InHandColumns } from './in-hand-columns'
import { KeysColumn } from './keys-column'
import { OfferCard } from './offer-card'
import { QueueColumn } from './queue-column'
import { SideColumn } from './side-column'
import { VisitorPanel } from './visitor-panel'

/** Straps, queue, and what is in hand: each state of the desk is a set of named columns. */
export function DeskScreen() {
  const desk = useDeskView((view) => view.desk)
  return desk ? <LoadedDesk /> : <DeskLoading />
}

function LoadedDesk() {
  const desk = useDesk()
  const isFollowing = useDeskView((view) => view.lead === 'following')
  const layout = layoutOf(desk, isFollowing)
  return (
    <DeskFrame layout={layout}>
      <DeskStraps />
      <QueueColumn />
      <Work layout={layout} />
      {!isFollowing && conversationsInHand(desk).length > 0 ? <StayAtDesk /> : null}
    </DeskFrame>
  )
}

/** A reload returns to the conversation; another page does not have it. */
function StayAtDesk() {
  const t = useTranslations('desk.leave')
  const words = { title: t('title'), what: t('what'), stay: t('stay'), leave: t('leave'), newTab: t('newTab') }
  return <LeaveGuard words={words} holdsTab={false} />
}

function Work({ layout }: { layout: DeskLayout }) {
  switch (layout) {
    case 'elsewhere':
      return <Elsewhere />
    case 'idle':
      return (
        <>
          <IdleWork />
          <KeysColumn />
        </>
      )
    case 'offer':
      return <Ringing />
    default:
      return (
        <>
          <InHandColumns layout={layout} />
          <SideColumn layout={layout} />
        </>
      )
  }
}

/** With empty hands what rings has the work column, and whoever it is stands beside it. */
function Ringing() {
  const ringing = useRinging()
  if (!ringing) return null
  return (
    <>
      <Incoming>
        <OfferCard key={ringOf(ringing)} offer={ringing} />
      </Incoming>
      <VisitorPanel interaction={ringing} className="max-[999px]:hidden" />
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

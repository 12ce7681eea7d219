'use client'

import { cx } from '~/ui/primitives/cx'
import { useDesk, useRinging } from './desk-context'
import type { DeskLayout } from './desk-layout'
import { focusInHand, isOver, ringOf } from './desk-selectors'
import { SmallOfferCard } from './offer-card'
import { VisitorPanel } from './visitor-panel'
import { WhatHappened } from './what-happened'

type BusyLayout = Extract<DeskLayout, 'call' | 'chat' | 'chats' | 'wrap-up'>

/** Beside what is in hand: what rings meanwhile, and below it whoever is in focus, or what happened with them. */
export function SideColumn({ layout }: { layout: BusyLayout }) {
  const focus = focusInHand(useDesk())
  const ringing = useRinging()
  if (!focus) return null
  return (
    <div className={cx('contents', SIDES[layout])}>
      {ringing ? (
        <div className={cx('max-tablet:start-0 max-tablet:w-auto', FLOATS[layout])}>
          <SmallOfferCard key={ringOf(ringing)} offer={ringing} />
        </div>
      ) : null}
      {isOver(focus) && layout !== 'call' ? (
        <WhatHappened key={focus.id} interaction={focus} className={PANELS[layout]} />
      ) : (
        <VisitorPanel key={focus.id} interaction={focus} className={PANELS[layout]} />
      )}
    </div>
  )
}

/** Where there is a column at the side, both parts share it. */
const SIDES: Record<BusyLayout, string> = {
  chat: 'min-[1000px]:flex min-[1000px]:min-h-0 min-[1000px]:min-w-0 min-[1000px]:flex-col min-[1000px]:[grid-area:side]',
  chats: 'narrow:flex narrow:min-h-0 narrow:min-w-0 narrow:flex-col narrow:[grid-area:side]',
  'wrap-up': 'min-[1000px]:flex min-[1000px]:min-h-0 min-[1000px]:min-w-0 min-[1000px]:flex-col min-[1000px]:[grid-area:side]',
  call: 'wide:flex wide:min-h-0 wide:min-w-0 wide:flex-col wide:[grid-area:side]',
}

/** Where there is none, the card floats over the corner. */
const FLOATS: Record<BusyLayout, string> = {
  chat: 'border-s p-3 max-[999px]:fixed max-[999px]:end-0 max-[999px]:top-0 max-[999px]:z-40 max-[999px]:w-80 max-[999px]:border-s-0',
  chats:
    'border-s p-3 max-[1100px]:fixed max-[1100px]:end-0 max-[1100px]:top-0 max-[1100px]:z-40 max-[1100px]:w-80 max-[1100px]:border-s-0',
  'wrap-up':
    'border-s p-3 max-[999px]:fixed max-[999px]:end-0 max-[999px]:top-0 max-[999px]:z-40 max-[999px]:w-80 max-[999px]:border-s-0',
  call: 'border-s p-3 max-[1499px]:fixed max-[1499px]:end-0 max-[1499px]:top-0 max-[1499px]:z-40 max-[1499px]:w-80 max-[1499px]:border-s-0',
}

const PANELS: Record<BusyLayout, string> = {
  chat: 'max-[999px]:hidden min-[1000px]:flex-1',
  chats: 'max-[1100px]:hidden narrow:flex-1',
  'wrap-up': 'min-[1000px]:flex-1',
  call: 'max-tablet:[:has([data-chat-open=true])+*>&]:hidden wide:flex-1',
}

'use client'

import { useTranslations } from 'use-intl'
import { cx } from '~/ui/primitives/cx'
import { Dot, type DotState } from '~/ui/primitives/dot'
import { useDesk } from './desk-context'
import { callInHand, conversationsInHand } from './desk-selectors'
import type { DeskState } from './desk-state'
import { Elapsed } from './elapsed'
import { WaitingGlance } from './waiting-glance'

/** My activity, as derived, and for how long; whoever is offline does nothing, and nothing counts. */
export function ActivityRow() {
  const t = useTranslations('desk.activity')
  const desk = useDesk()
  const { word, dot, ...values } = shownActivity(desk)
  return (
    <div className={ROW}>
      <Dot state={dot} />
      <span className="font-medium folded:sr-only">{t(word, values)}</span>
      <WaitingGlance />
      {word === 'offline' ? null : <Elapsed sinceMs={desk.activity.sinceMs} className="ms-auto font-medium folded:sr-only" />}
    </div>
  )
}

const ROW = cx('flex h-9 flex-none items-center gap-2 border-b px-4', 'folded:h-11 folded:justify-center folded:px-0')

type Shown =
  | { word: 'idle' | 'offline' | 'ringing' | 'in-call' | 'in-chat' | 'wrap-up'; dot: DotState }
  | { word: 'in-chats'; dot: DotState; count: number; max: number }
  | { word: 'in-call-and-chats'; dot: DotState; count: number }

export function shownActivity(desk: DeskState): Shown {
  switch (desk.activity.kind) {
    case 'ringing':
      return { word: 'ringing', dot: 'ringing' }
    case 'on-interaction':
      return talking(desk)
    case 'wrap-up':
      return { word: 'wrap-up', dot: 'plain' }
    case 'idle':
      return { word: desk.presence.status === 'offline' ? 'offline' : 'idle', dot: desk.presence.status }
  }
}

function talking(desk: DeskState): Shown {
  const count = conversationsInHand(desk).filter(({ medium }) => medium === 'chat').length
  if (callInHand(desk))
    return count > 0 ? { word: 'in-call-and-chats', dot: 'in-call', count } : { word: 'in-call', dot: 'in-call' }
  return count > 1
    ? { word: 'in-chats', dot: 'in-call', count, max: desk.capacity.maxChats }
    : { word: 'in-chat', dot: 'in-call' }
}

import type { ReactNode } from 'react'
import { cx } from '~/ui/primitives/cx'
import type { DeskLayout } from './desk-layout'

/** The desk's grid. */
export function DeskFrame({ layout, children }: { layout: DeskLayout; children: ReactNode }) {
  const isBusy = layout !== 'idle' && layout !== 'elsewhere'
  return (
    <main id="main" data-mode={layout} data-busy={isBusy} className={cx(FRAME, LAYOUTS[layout])}>
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

/** Two conversations need the visitor's column sooner than one does. */
const SEVERAL = cx(
  TWO,
  'narrow:grid-cols-[248px_minmax(0,1fr)_296px] narrow:[grid-template-areas:"straps_straps_straps"_"rail_talk_side"]',
  'wide:grid-cols-[264px_minmax(0,1fr)_300px]',
)

const LAYOUTS: Record<DeskLayout, string> = {
  elsewhere: TWO,
  idle: THREE,
  offer: THREE,
  chat: THREE,
  chats: SEVERAL,
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

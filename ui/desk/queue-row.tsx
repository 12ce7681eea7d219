'use client'

import { useTranslations } from 'use-intl'
import type { DeskInteraction, DeskQueue } from '~/protocol/desk'
import { cx } from '~/ui/primitives/cx'
import { MediumIcon } from '~/ui/primitives/medium-icon'
import { Wait } from './wait-line'

/** Rows are 32 pixels high; folded, icon over time. */
export const ROW = cx(
  'relative flex h-8 min-w-0 items-center gap-2 px-4',
  'folded:h-11 folded:flex-col folded:justify-center folded:gap-0 folded:px-0',
)

/** Somebody who waits: medium, who and from which page, and for how long. */
export function QueueRow({ interaction, queue }: { interaction: DeskInteraction; queue: DeskQueue }) {
  const t = useTranslations('desk')
  const { visitor, medium, since } = interaction
  const about = [visitor.name, visitor.pageTitle].filter(Boolean).join(' · ')
  return (
    <li className={ROW} title={about}>
      <MediumIcon medium={medium} label={t(`medium.${medium}`)} className="text-ink-3" />
      <span className="min-w-0 flex-1 truncate text-ink-3 folded:sr-only">
        {visitor.name ? <span className={cx('font-medium', queue.isMine && 'text-ink-1')}>{visitor.name} </span> : null}
        {visitor.pageTitle || (visitor.name ? null : t('unnamed'))}
      </span>
      <Wait sinceMs={Date.parse(since)} targetMs={queue.targetMs} label={t('queue.wait')} />
    </li>
  )
}

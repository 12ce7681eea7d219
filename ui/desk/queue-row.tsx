'use client'

import { useTranslations } from 'use-intl'
import type { DeskInteraction, DeskQueue } from '~/protocol/desk'
import { cx } from '~/ui/primitives/cx'
import { MediumIcon } from '~/ui/primitives/medium-icon'
import { PickButton } from './pick-button'
import { Wait } from './wait-line'

/** Folded, icon over time. */
const FOLDED = 'folded:h-11 folded:flex-col folded:justify-center folded:gap-0 folded:px-0'

/** Rows of one line are 32 pixels high. */
export const ROW = cx('relative flex h-8 min-w-0 items-center gap-2 px-4', FOLDED)

/** Somebody who waits: medium, who, from which page under it, and for how long. Their queue is the head above. */
export function QueueRow({ interaction, queue }: { interaction: DeskInteraction; queue: DeskQueue }) {
  const t = useTranslations('desk')
  const { visitor, medium, since, reach } = interaction
  const isResting = interaction.situation.state === 'queued' && interaction.situation.isResting
  const page = visitor.pageTitle || t('queue.noPage')
  const name = visitor.name ?? t('unnamed')
  const about = [name, t(`medium.${medium}`), queue.name, visitor.pageTitle].filter(Boolean).join(' · ')
  return (
    <li className={cx('relative flex h-12 min-w-0 items-center gap-2 px-4', FOLDED)} title={about}>
      <MediumIcon medium={medium} label={t(`medium.${medium}`)} className="text-ink-3" />
      <span className="min-w-0 flex-1 leading-4.5 folded:sr-only">
        <span className={cx('block truncate', queue.isMine ? 'font-medium' : 'text-ink-2')}>{name}</span>{' '}
        <span className="block truncate text-small text-ink-3">
          {reach === 'live' ? page : `${t(`queue.reach.${isResting ? 'resting' : reach}`)} · ${page}`}
        </span>
      </span>
      <PickButton interaction={interaction} />
      <Wait sinceMs={Date.parse(since)} targetMs={queue.targetMs} label={t('queue.wait')} />
    </li>
  )
}

'use client'

import { NotebookPen } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { DeskInteraction } from '~/protocol/desk'
import { cx } from '~/ui/primitives/cx'
import { MediumIcon } from '~/ui/primitives/medium-icon'
import { useDesk } from './desk-context'
import { visitorInFocus } from './desk-selectors'
import { Elapsed } from './elapsed'
import { ROW } from './queue-row'

/** The visitor in hand, or the one who rings: the first row of the queue column, always in the same place. */
export function WorkRow() {
  const t = useTranslations('desk')
  const focus = visitorInFocus(useDesk())
  if (!focus) return null
  const isRinging = focus.situation.state === 'offered'
  return (
    <div className={cx(ROW, 'forced-edge', isRinging ? RINGING : IN_HAND)}>
      {focus.situation.state === 'wrapping-up' ? (
        <NotebookPen className="text-ink-3" />
      ) : (
        <MediumIcon medium={focus.medium} label={t(`medium.${focus.medium}`)} className="text-ink-3" />
      )}
      <span className="min-w-0 flex-1 truncate font-medium folded:sr-only">{focus.visitor.name ?? t('unnamed')}</span>
      <Elapsed sinceMs={startOf(focus)} className="text-ink-2 folded:text-small" />
    </div>
  )
}

const RINGING = 'bg-ringing-soft shadow-[inset_3px_0_var(--ringing)] rtl:shadow-[inset_-3px_0_var(--ringing)]'
const IN_HAND = 'bg-accent-soft shadow-[inset_2px_0_var(--accent)] rtl:shadow-[inset_-2px_0_var(--accent)]'

/** What the row counts from: the wait while it rings, then the talk, then the wrap-up. */
function startOf({ situation, since }: DeskInteraction): number {
  if (situation.state === 'active') return Date.parse(situation.startedAt)
  return Date.parse(situation.state === 'wrapping-up' ? situation.endedAt : since)
}

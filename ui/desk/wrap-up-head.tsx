'use client'

import { useTranslations } from 'use-intl'
import { cx } from '~/ui/primitives/cx'
import { formatDuration } from '~/ui/primitives/duration'
import { useCountdown } from './countdown'
import type { InState } from './desk-selectors'
import { useLanding } from './use-landing'
import { LANDING } from './use-turn'
import { useNameInHand } from './use-visitor-name'

/** Which conversation it was, and how long there is for it. */
export function WrapUpHead({
  interaction,
  isFocused,
  isAlone,
}: {
  interaction: InState<'wrapping-up'>
  isFocused: boolean
  isAlone: boolean
}) {
  const t = useTranslations('desk')
  const name = useNameInHand(interaction)
  const heading = useLanding(isFocused)
  const { startedAt, endedAt, deadlineAt } = interaction.situation
  const length = startedAt ? formatDuration(Date.parse(endedAt) - Date.parse(startedAt)) : '0:00'
  return (
    <>
      <div className={cx('column-head', isFocused && !isAlone && 'shadow-[inset_0_2px_var(--accent)]')}>
        <h1 ref={heading} tabIndex={-1} className="flex-none outline-none" {...LANDING}>
          {t('wrapUp.title')}
        </h1>
        <span className="min-w-0 truncate text-ink-3">
          {t('wrapUp.about', { name, medium: t(`medium.${interaction.medium}`), length })}
        </span>
        <span className="ms-auto flex-none whitespace-nowrap text-ink-2 tabular-nums">
          {deadlineAt ? <TimeLeft untilMs={Date.parse(deadlineAt)} /> : t('wrapUp.noLimit')}
        </span>
      </div>
      {deadlineAt ? <DeadlineLine key={deadlineAt} untilMs={Date.parse(deadlineAt)} /> : null}
    </>
  )
}

function TimeLeft({ untilMs }: { untilMs: number }) {
  const t = useTranslations('desk.wrapUp')
  return t('left', { time: formatDuration(useCountdown(untilMs).leftMs) })
}

function DeadlineLine({ untilMs }: { untilMs: number }) {
  const { percent } = useCountdown(untilMs)
  return (
    <div aria-hidden="true" className="h-[3px] flex-none bg-surface-3">
      <i className="draining forced-mark block h-full bg-ink-3" style={{ width: `${percent}%` }} />
    </div>
  )
}

'use client'

import { useTranslations } from 'use-intl'
import type { HistoryRow } from '~/protocol/history'
import { cx } from '~/ui/primitives/cx'
import { Tag } from '~/ui/primitives/tag'
import { isUnhappy } from './outcome-text'

/** Why it closed, and what came of it. On a phone the one that says more. */
export function OutcomeTags({ row }: { row: HistoryRow }) {
  const t = useTranslations('history')
  const { state, outcome, disposition, medium } = row
  if (state !== 'closed') return <Tag tone="accent">{t(`state.${state}`, { medium })}</Tag>
  if (outcome === null) return null
  return (
    <>
      <span className={cx('flex min-w-0', disposition && 'max-tablet:hidden')}>
        <Tag tone={isUnhappy(outcome) ? 'warn' : 'neutral'}>
          <span className="sr-only">{t('column.outcome')} </span>
          {t(`outcome.${outcome}`)}
        </Tag>
      </span>
      {disposition ? (
        <span className="flex min-w-0" title={disposition}>
          <Tag>
            <span className="sr-only">{t('column.disposition')} </span>
            <span className="truncate">{disposition}</span>
          </Tag>
        </span>
      ) : null}
    </>
  )
}

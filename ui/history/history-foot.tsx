'use client'

import { ChevronRight, ChevronsLeft } from 'lucide-react'
import { useTimeZone, useTranslations } from 'use-intl'
import type { HistoryFilter } from '~/protocol/history'
import { ButtonLink } from '~/ui/primitives/button'
import { cx } from '~/ui/primitives/cx'
import { Kbd } from '~/ui/primitives/kbd'
import { historyHref } from './filter-query'

export function HistoryFoot({ filter, nextCursor }: { filter: HistoryFilter; nextCursor: string | null }) {
  const t = useTranslations('history')
  const timeZone = useTimeZone() ?? 'UTC'
  const hasButtons = Boolean(filter.cursor ?? nextCursor)
  return (
    <div className={cx('flex min-h-11 flex-none items-center gap-2 border-t px-4 py-1.5', !hasButtons && 'max-tablet:hidden')}>
      <p className="text-small text-ink-3 max-tablet:hidden">
        {t('zone', { zone: timeZone.replaceAll('_', ' ') })} · <Kbd>J</Kbd> <Kbd>K</Kbd> {t('keys.move')} · <Kbd>↵</Kbd>{' '}
        {t('keys.open')}
      </p>
      <span className="ms-auto flex gap-2">
        {filter.cursor ? (
          <ButtonLink size="row" href={historyHref(filter, {})}>
            <ChevronsLeft className="rtl:-scale-x-100" />
            {t('newest')}
          </ButtonLink>
        ) : null}
        {nextCursor ? (
          <ButtonLink size="row" href={historyHref(filter, { cursor: nextCursor })}>
            {t('older')}
            <ChevronRight className="rtl:-scale-x-100" />
          </ButtonLink>
        ) : null}
      </span>
    </div>
  )
}

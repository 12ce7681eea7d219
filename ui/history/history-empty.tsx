'use client'

import { useTranslations } from 'use-intl'
import { ButtonLink } from '~/ui/primitives/button'
import { EmptyState } from '~/ui/primitives/empty-state'

export function HistoryEmpty({ isFiltered }: { isFiltered: boolean }) {
  const t = useTranslations('history')
  if (!isFiltered) return <EmptyState title={t('empty.title')} next={t('empty.next')} />
  return (
    <EmptyState
      title={t('noMatch.title')}
      next={t('noMatch.next')}
      action={<ButtonLink href="/history">{t('filter.clear')}</ButtonLink>}
    />
  )
}

'use client'

import { useTranslations } from 'use-intl'
import { EmptyState } from '~/ui/primitives/empty-state'

export function HistoryEmpty({ isFiltered }: { isFiltered: boolean }) {
  const t = useTranslations('history')
  const what = isFiltered ? 'noMatch' : 'empty'
  return <EmptyState title={t(`${what}.title`)} next={t(`${what}.next`)} />
}

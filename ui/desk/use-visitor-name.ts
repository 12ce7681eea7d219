'use client'

import { useTranslations } from 'use-intl'
import type { DeskVisitor } from '~/protocol/desk'

/** What to call the visitor: their name as given, or the word for one who gave none. */
export function useVisitorName(): (visitor: Pick<DeskVisitor, 'name'>) => string {
  const t = useTranslations('desk')
  return ({ name }) => name ?? t('unnamed')
}

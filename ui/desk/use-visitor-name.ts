'use client'

import { useTranslations } from 'use-intl'
import type { DeskInteraction, DeskVisitor } from '~/protocol/desk'
import { useDesk } from './desk-context'
import { inHand } from './desk-selectors'
import { namesInHand } from './names-in-hand'

/** What to call the visitor: their name as given, or the word for one who gave none. */
export function useVisitorName(): (visitor: Pick<DeskVisitor, 'name'>) => string {
  const t = useTranslations('desk')
  return ({ name }) => name ?? t('unnamed')
}

/** What to call the visitor of something in hand, who may have a namesake beside them. */
export function useNameInHand({ id, visitor }: DeskInteraction): string {
  const t = useTranslations('desk')
  const names = namesInHand(inHand(useDesk()), t('unnamed'))
  return names.get(id) ?? visitor.name ?? t('unnamed')
}

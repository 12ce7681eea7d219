'use client'

import { useTranslations } from 'use-intl'
import { Button } from '~/ui/primitives/button'
import { EmptyState } from '~/ui/primitives/empty-state'
import { Column } from './column'
import { useOpenDesk } from './desk-context'

/** Another tab of this browser rings and holds the calls. */
export function Elsewhere() {
  const t = useTranslations('desk.elsewhere')
  const { takeOver } = useOpenDesk()
  return (
    <Column label={t('title')} area="talk">
      <div className="p-2">
        <EmptyState title={t('title')} next={t('next')} action={<Button onClick={takeOver}>{t('takeOver')}</Button>} />
      </div>
    </Column>
  )
}

'use client'

import { useTranslations } from 'use-intl'
import { ButtonLink } from '~/ui/primitives/button'
import { EmptyState } from '~/ui/primitives/empty-state'
import { QueueHead } from './queue-head'

/** An address that names no queue of this workspace. */
export function NoQueue() {
  const t = useTranslations('queue')
  return (
    <div className="min-w-0 bg-surface-1">
      <QueueHead name={t('title')} />
      <EmptyState
        title={t('none.title')}
        next={t('none.next')}
        action={<ButtonLink href="/settings/queues">{t('none.all')}</ButtonLink>}
      />
    </div>
  )
}

'use client'

import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ButtonLink } from '~/ui/primitives/button'

/** The head of one queue's page, with the way back to all of them. */
export function QueueHead({ name, children }: { name: string; children?: ReactNode }) {
  const t = useTranslations('queue')
  return (
    <div className="column-head">
      <ButtonLink href="/settings/queues" variant="quiet" size="row" isSquare aria-label={t('back')}>
        <ChevronLeft className="rtl:-scale-x-100" />
      </ButtonLink>
      <h1 className="truncate" title={name}>
        {name}
      </h1>
      {children}
    </div>
  )
}

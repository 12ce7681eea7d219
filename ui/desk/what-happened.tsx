'use client'

import { useTranslations } from 'use-intl'
import { TimelineList } from '~/ui/history/timeline-list'
import { Column } from './column'
import type { InState } from './desk-selectors'

/** The timeline of the conversation that is being wrapped up. */
export function WhatHappened({ interaction }: { interaction: InState<'wrapping-up'> }) {
  const t = useTranslations('desk.timeline')
  return (
    <Column label={t('title')} area="side" className="overflow-y-auto">
      <div className="column-head">
        <h2>{t('title')}</h2>
      </div>
      <div className="px-4 py-3">
        <TimelineList timeline={interaction.situation.timeline} />
      </div>
    </Column>
  )
}

'use client'

import { useTranslations } from 'use-intl'
import { TimelineList } from '~/ui/history/timeline-list'
import { cx } from '~/ui/primitives/cx'
import { Column } from './column'
import { useDesk } from './desk-context'
import { type InState, messagesOf } from './desk-selectors'
import { WhatWasWritten } from './what-was-written'

/** What was written in the conversation that is being wrapped up, as far as anything was, and its timeline. */
export function WhatHappened({ interaction, className }: { interaction: InState<'wrapping-up'>; className?: string }) {
  const t = useTranslations('desk.timeline')
  const messages = messagesOf(useDesk(), interaction)
  return (
    <Column
      label={t('title')}
      area="side"
      className={cx('max-[999px]:overflow-y-auto tablet:border-t min-[1000px]:border-t-0', className)}
    >
      {messages.length > 0 ? <WhatWasWritten interaction={interaction} messages={messages} /> : null}
      <div className="column-head">
        <h2>{t('title')}</h2>
      </div>
      <div className="px-4 py-3 min-[1000px]:min-h-24 min-[1000px]:flex-1 min-[1000px]:overflow-y-auto">
        <TimelineList timeline={interaction.situation.timeline} />
      </div>
    </Column>
  )
}

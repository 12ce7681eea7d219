'use client'

import { Wifi } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { Column } from './column'
import { useDeskView } from './desk-context'
import { useServerNowMs } from './elapsed'
import { OwnPicture } from './own-picture'
import { ReadyNotice } from './ready-notice'
import { RecentConversations } from './recent-conversations'
import { TodaysFigures } from './todays-figures'

/** Nothing in hand: what happens next, how I look, my day so far. */
export function IdleWork() {
  const t = useTranslations('desk.idle')
  return (
    <Column label={t('label')} area="talk" className="overflow-y-auto">
      <TodayHead />
      <div className="flex flex-wrap items-center gap-6 border-b p-6">
        <ReadyNotice />
        <OwnPicture />
      </div>
      <TodaysFigures />
      <RecentConversations />
    </Column>
  )
}

function TodayHead() {
  const t = useTranslations('desk.connection')
  const format = useFormatter()
  const nowMs = useServerNowMs()
  const connection = useDeskView((view) => view.connection)
  return (
    <div className="column-head">
      <h1>{format.dateTime(nowMs, { weekday: 'long', day: 'numeric', month: 'long' })}</h1>
      <span role="status" className="ms-auto flex items-center gap-2 text-small text-ink-2">
        <Wifi />
        {t(connection)}
      </span>
    </div>
  )
}

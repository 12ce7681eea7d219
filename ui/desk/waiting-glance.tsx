'use client'

import { Users } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useDesk } from './desk-context'
import { waitingForMe } from './desk-selectors'
import { WaitTime } from './wait-line'

/** On a phone what is in hand has the screen to itself: that others wait, and for how long, stands beside it in a few words. */
export function WaitingGlance() {
  const t = useTranslations('desk.queue')
  const waiting = waitingForMe(useDesk())
  if (!waiting) return null
  const { count, longest, queue } = waiting
  return (
    <p className="hidden ms-auto min-w-0 items-center gap-1.5 text-small whitespace-nowrap text-ink-2 busy-phone:flex">
      <Users />
      {t('glance', { count })}
      <WaitTime sinceMs={Date.parse(longest.since)} targetMs={queue.targetMs} />
    </p>
  )
}

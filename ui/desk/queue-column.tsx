'use client'

import { Users } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ActivityRow } from './activity-row'
import { useDesk } from './desk-context'
import { QueueGroups } from './queue-groups'
import { StatusControl } from './status-control'
import { WithYou } from './with-you'

/** The left column: my status and activity, what is in my hands, who waits. */
export function QueueColumn() {
  const t = useTranslations('desk')
  return (
    <section
      aria-label={t('queue.label')}
      className="flex min-h-0 min-w-0 flex-col bg-surface-0 max-tablet:flex-none [grid-area:rail]"
    >
      <StatusControl />
      <ActivityRow />
      <WithYou />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto pb-2 busy-phone:hidden">
        <QueueGroups />
        <Colleagues />
      </div>
    </section>
  )
}

function Colleagues() {
  const t = useTranslations('desk')
  const { colleagues } = useDesk()
  if (colleagues.total <= 1) return null
  return (
    <p className="mt-auto flex items-center gap-2 px-4 pt-3 pb-1 text-small text-ink-2 folded:hidden">
      <Users />
      {t('colleagues', colleagues)}
    </p>
  )
}

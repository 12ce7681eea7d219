'use client'

import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { formatDuration } from '~/ui/primitives/duration'
import { useDesk, useRinging } from './desk-context'
import { type QueueGroup, waitingByQueue } from './desk-selectors'
import { QueueRow, ROW } from './queue-row'

/** Who waits, and does not ring here: that stands above. My queues with nobody in them share one head; those of colleagues show only while somebody waits there. */
export function QueueGroups() {
  const t = useTranslations('desk.queue')
  const ringing = useRinging()
  const groups = waitingByQueue(useDesk()).map(({ queue, waiting }) => ({
    queue,
    waiting: waiting.filter(({ id }) => id !== ringing?.id),
  }))
  const calm = groups.filter(({ queue, waiting }) => queue.isMine && waiting.length === 0)
  const busy = groups.filter(({ waiting }) => waiting.length > 0)
  const [mine, others] = [busy.filter(({ queue }) => queue.isMine), busy.filter(({ queue }) => !queue.isMine)]
  if (groups.every(({ queue }) => !queue.isMine) && busy.length === 0) return <p className="px-4 py-3 text-ink-3">{t('none')}</p>
  return (
    <>
      {mine.map((group) => (
        <BusyQueue key={group.queue.id} group={group} />
      ))}
      {calm.length > 0 ? <CalmQueues groups={calm} title={t(mine.length > 0 ? 'yourOthers' : 'yours')} /> : null}
      {others.map((group) => (
        <BusyQueue key={group.queue.id} group={group} />
      ))}
    </>
  )
}

function BusyQueue({ group: { queue, waiting } }: { group: QueueGroup }) {
  const t = useTranslations('desk.queue')
  const count = waiting.length
  const about = queue.isMine ? t('waiting', { count, target: formatDuration(queue.targetMs) }) : t('notYours', { count })
  return (
    <section aria-label={queue.name}>
      <GroupHead about={about}>{queue.name}</GroupHead>
      <ul>
        {waiting.map((interaction) => (
          <QueueRow key={interaction.id} interaction={interaction} queue={queue} />
        ))}
      </ul>
    </section>
  )
}

function CalmQueues({ groups, title }: { groups: readonly QueueGroup[]; title: string }) {
  const t = useTranslations('desk.queue')
  return (
    <section aria-label={title} className="folded:hidden">
      <GroupHead about={t('empty')}>{title}</GroupHead>
      <ul>
        {groups.map(({ queue }) => (
          <li key={queue.id} className={ROW}>
            <Check className="text-ink-3" />
            <span className="min-w-0 flex-1 truncate text-ink-2">{queue.name}</span>
            <span className="text-ink-3 tabular-nums">0</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function GroupHead({ about, children }: { about: string; children: ReactNode }) {
  return (
    <h2 className="mt-2 flex h-8 items-center gap-2 px-4 text-small font-semibold text-ink-2 folded:hidden">
      <span className="min-w-0 truncate">{children}</span>
      <span className="ms-auto font-normal whitespace-nowrap text-ink-3 tabular-nums">{about}</span>
    </h2>
  )
}

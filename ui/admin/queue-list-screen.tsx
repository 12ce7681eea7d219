'use client'

import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { QueueSummary } from '~/protocol/queue'

/** All queues; each leads to its settings. */
export function QueueListScreen({ queues }: { queues: readonly QueueSummary[] }) {
  const t = useTranslations('queues')
  return (
    <div className="flex min-h-0 min-w-0 flex-col bg-surface-1">
      <div className="column-head">
        <h1>{t('title')}</h1>
        <p className="text-ink-3 tabular-nums">{queues.length}</p>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <ul className="mx-4 my-6 max-w-174 rounded-control border *:not-last:border-b tablet:mx-8">
          {queues.map((queue) => (
            <QueueRow key={queue.id} queue={queue} />
          ))}
        </ul>
      </div>
    </div>
  )
}

function QueueRow({ queue: { id, name, recording } }: { queue: QueueSummary }) {
  const t = useTranslations('queues')
  return (
    <li className="relative flex min-h-11 items-center gap-3 px-3 hover:bg-surface-3">
      <Link href={`/settings/queues/${id}`} title={name} className={WHOLE_ROW}>
        {name}
      </Link>
      <span className="shrink-0 text-ink-2">{t(`recording.${recording}`)}</span>
      <ChevronRight className="text-ink-3 rtl:-scale-x-100" />
    </li>
  )
}

/** The link covers its row, as in the history. */
const WHOLE_ROW =
  'min-w-0 flex-1 truncate font-medium text-ink-1 no-underline outline-none after:absolute after:inset-0 focus-visible:after:field-ring'

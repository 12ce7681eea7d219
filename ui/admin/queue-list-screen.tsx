'use client'

import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { QueueSummary } from '~/protocol/queue'
import { cx } from '~/ui/primitives/cx'
import { MediumIcon } from '~/ui/primitives/medium-icon'
import { NewThing } from './new-thing'

/** All queues; each leads to its settings. */
export function QueueListScreen({ queues }: { queues: readonly QueueSummary[] }) {
  const t = useTranslations('queues')
  return (
    <div className="flex min-h-0 min-w-0 flex-col bg-surface-1">
      <div className="column-head">
        <h1>{t('title')}</h1>
        <p className="text-ink-3 tabular-nums">{queues.length}</p>
      </div>
      <div className="grid min-h-0 flex-1 content-start gap-6 overflow-y-auto px-4 py-6 tablet:px-8">
        <ul className="max-w-174 rounded-control border *:not-last:border-b">
          {queues.map((queue) => (
            <QueueRow key={queue.id} queue={queue} />
          ))}
        </ul>
        <NewThing words="queues.new" address="/v1/queues" page="/settings/queues" />
      </div>
    </div>
  )
}

function QueueRow({ queue: { id, name, recording, members, method, media } }: { queue: QueueSummary }) {
  const t = useTranslations('queues')
  const of = useTranslations('queue')
  return (
    <li className="relative flex min-h-11 items-center gap-3 px-3 py-1.5 hover:bg-surface-3">
      <div className="min-w-0 flex-1">
        <Link href={`/settings/queues/${id}`} title={name} className={WHOLE_ROW}>
          {name}
        </Link>
        <p className="flex flex-wrap gap-x-3 text-small text-ink-3">
          <span className={cx(members === 0 && 'text-warn')}>{of('members', { count: members })}</span>
          <span>{of(`method.${method}`)}</span>
          <span>{t(`recording.${recording}`)}</span>
        </p>
      </div>
      <ul aria-label={of('media.title')} className="flex shrink-0 gap-2 text-ink-2">
        {media.map((medium) => (
          <li key={medium} title={of(`media.${medium}`)}>
            <MediumIcon medium={medium} />
            <span className="sr-only">{of(`media.${medium}`)}</span>
          </li>
        ))}
      </ul>
      <ChevronRight className="text-ink-3 rtl:-scale-x-100" />
    </li>
  )
}

/** The link covers its row, as in the history. */
const WHOLE_ROW =
  'block truncate font-medium text-ink-1 no-underline outline-none after:absolute after:inset-0 focus-visible:after:field-ring'

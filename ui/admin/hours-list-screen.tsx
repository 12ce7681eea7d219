'use client'

import { ChevronRight, Plus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { OpeningHoursSettings } from '~/protocol/opening-hours'
import { ButtonLink } from '~/ui/primitives/button'
import { EmptyState } from '~/ui/primitives/empty-state'
import { HoursNow } from './hours-now'

/** All opening hours, whether they are open now, and which queues keep them. */
export function HoursListScreen({ openingHours }: { openingHours: readonly OpeningHoursSettings[] }) {
  const t = useTranslations('hours')
  return (
    <div className="flex min-h-0 min-w-0 flex-col bg-surface-1">
      <div className="column-head">
        <h1>{t('title')}</h1>
        <p className="text-ink-3 tabular-nums">{openingHours.length}</p>
        <ButtonLink href="/settings/hours/new" className="ms-auto">
          <Plus />
          {t('new')}
        </ButtonLink>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {openingHours.length > 0 ? (
          <ul className="mx-4 my-6 max-w-174 rounded-control border *:not-last:border-b tablet:mx-8">
            {openingHours.map((hours) => (
              <HoursRow key={hours.id} hours={hours} />
            ))}
          </ul>
        ) : (
          <div className="tablet:px-4">
            <EmptyState title={t('none.title')} next={t('none.next')} />
          </div>
        )}
      </div>
    </div>
  )
}

function HoursRow({ hours }: { hours: OpeningHoursSettings }) {
  const t = useTranslations('hours')
  const { id, name, timeZone, queues } = hours
  return (
    <li className="relative flex min-h-11 items-center gap-3 px-3 py-1.5 hover:bg-surface-3">
      <div className="min-w-0 flex-1">
        <Link href={`/settings/hours/${id}`} title={name} className={WHOLE_ROW}>
          {name}
        </Link>
        <p className="truncate text-small text-ink-3">
          {timeZone} · {queues.length > 0 ? queues.join(', ') : t('unused')}
        </p>
      </div>
      <span className="text-end text-ink-2">
        <HoursNow hours={hours} />
      </span>
      <ChevronRight className="text-ink-3 rtl:-scale-x-100" />
    </li>
  )
}

/** The link covers its row, as in the history. */
const WHOLE_ROW =
  'block truncate font-medium text-ink-1 no-underline outline-none after:absolute after:inset-0 focus-visible:after:field-ring'

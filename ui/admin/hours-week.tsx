'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '~/ui/primitives/button'
import { type DraftSpan, type HoursDraft, mistakesIn, WEEKDAYS } from './hours-draft'
import { below } from './mistakes-below'
import { SpanFields } from './span-fields'

type HoursWeekProps = { draft: HoursDraft; onChange: (week: HoursDraft['week']) => void }

/** Seven days, each with its spans. */
export function HoursWeek({ draft, onChange }: HoursWeekProps) {
  const t = useTranslations('hours')
  const { dateTime } = useFormatter()
  const mistakes = mistakesIn(draft)
  const set = (index: number, spans: readonly DraftSpan[]) => onChange(draft.week.with(index, spans))
  return (
    <>
      <ul className="rounded-control border *:not-last:border-b">
        {WEEKDAYS.map((day, index) => (
          <li key={day} className="grid gap-x-3 px-3 py-1.5 tablet:grid-cols-[104px_minmax(0,1fr)]">
            <span className="flex h-8 items-center font-medium">{nameOf(dateTime, day)}</span>
            <SpanFields
              day={nameOf(dateTime, day)}
              spans={draft.week[index] ?? []}
              mistakes={below(mistakes, `weekly.${index}.spans`)}
              onChange={(spans) => set(index, spans)}
            />
          </li>
        ))}
      </ul>
      <Button
        className="mt-3"
        onClick={() => onChange(draft.week.map((spans, index) => (index < 5 ? (draft.week[0] ?? []) : spans)))}
      >
        {t('asMonday')}
      </Button>
    </>
  )
}

/** The 5th of January 1970 was a Monday. */
const nameOf = (dateTime: ReturnType<typeof useFormatter>['dateTime'], day: number) =>
  dateTime(new Date(Date.UTC(1970, 0, 4 + day)), { weekday: 'long', timeZone: 'UTC' })

'use client'

import { type DateTimeFormatOptions, useFormatter } from 'use-intl'

/** The ways a moment is written here. All follow the reader's zone; see `StaffProviders`. */
const FORMATS = {
  clock: { hour: '2-digit', minute: '2-digit' },
  'clock-seconds': { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  'date-short': { day: 'numeric', month: 'short', year: 'numeric' },
  'date-time': { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  'date-time-year': { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  exact: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  },
} as const satisfies Record<string, DateTimeFormatOptions>

/** @param at ISO 8601, as the wire carries it */
export function LocalTime({ at, format, className }: { at: string; format: keyof typeof FORMATS; className?: string }) {
  const { dateTime } = useFormatter()
  const moment = new Date(at)
  return (
    <time dateTime={at} title={dateTime(moment, FORMATS.exact)} className={className}>
      {dateTime(moment, FORMATS[format])}
    </time>
  )
}

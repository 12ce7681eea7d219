'use client'

import { useSyncExternalStore } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { OpeningHours } from '~/domain/opening-hours'
import { useNowMs } from '~/ui/live/clock'
import { Dot } from '~/ui/primitives/dot'
import { stateOf } from './hours-state'

const MINUTE_MS = 60_000

const neverChanges = () => () => {}

/** Open or closed at this moment, and when that ends, by the clocks of the hours' own zone. Said by the browser only: the server's page may be older. */
export function HoursNow({ hours }: { hours: OpeningHours }) {
  const isHere = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
  return <span className="inline-flex min-h-5 items-center gap-2">{isHere ? <Now hours={hours} /> : null}</span>
}

function Now({ hours }: { hours: OpeningHours }) {
  const t = useTranslations('hours.now')
  const { dateTime } = useFormatter()
  // The second does not matter.
  const now = new Date(Math.floor(useNowMs() / MINUTE_MS) * MINUTE_MS)
  const { timeZone } = hours
  const { isOpen, until, day } = stateOf(hours, now)
  const word = isOpen ? 'open' : 'closed'
  const days = until && {
    time: dateTime(until, { hour: '2-digit', minute: '2-digit', timeZone }),
    weekday: dateTime(until, { weekday: 'long', timeZone }),
    date: dateTime(until, { day: 'numeric', month: 'long', year: 'numeric', timeZone }),
  }
  return (
    <>
      <Dot state={isOpen ? 'available' : 'offline'} />
      {days ? t(`${word}.${day}`, days) : t(`${word}.always`)}
    </>
  )
}

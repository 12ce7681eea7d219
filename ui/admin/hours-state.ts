import { closesAt, isOpen, type OpeningHours, opensAt } from '~/domain/opening-hours'

/** Whether it is open, and until when; `day`: how far off that is, by the calendar of the hours' own zone. */
export type HoursState = { isOpen: boolean; until: Date | null; day: 'today' | 'tomorrow' | 'this-week' | 'later' }

export function stateOf(hours: OpeningHours, now: Date): HoursState {
  const open = isOpen(hours, now)
  const until = open ? closesAt(hours, now) : opensAt(hours, now)
  return { isOpen: open, until, day: until ? dayOf(until, now, hours.timeZone) : 'later' }
}

const DAY_MS = 86_400_000

function dayOf(until: Date, now: Date, timeZone: string): HoursState['day'] {
  const days = Math.round((dateIn(timeZone, until) - dateIn(timeZone, now)) / DAY_MS)
  if (days <= 1) return days <= 0 ? 'today' : 'tomorrow'
  return days < 7 ? 'this-week' : 'later'
}

/** Midnight of the zone's date, as if it were UTC. `sv` writes dates as ISO 8601 does. */
const dateIn = (timeZone: string, at: Date): number => Date.parse(at.toLocaleDateString('sv', { timeZone }))

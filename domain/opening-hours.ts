/** Times of day as clocks show them, `HH:MM`; `to` may be `24:00`. From the first minute until before the last. */
export type Span = { from: string; to: string }

/** ISO 8601: Monday is 1. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** The spans of a day neither overlap nor cross midnight. A weekday that is not listed is closed. */
export type DayHours = { day: Weekday; spans: readonly Span[] }

/** One date, `YYYY-MM-DD`, on which these spans hold instead of the weekday's; none: closed, a holiday. */
export type SpecialDay = { date: string; name: string; spans: readonly Span[] }

/** When somebody answers, by the clocks on the wall of `timeZone` (an IANA name). */
export type OpeningHours = { timeZone: string; weekly: readonly DayHours[]; specialDays: readonly SpecialDay[] }

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** How far `opensAt` and `closesAt` look ahead. */
const HORIZON_DAYS = 366

/**
 * Whether it is open at this moment. The clock on the wall decides: an hour that it skips is never open, one that it shows twice is
 * open twice.
 */
export const isOpen = (hours: OpeningHours, now: Date): boolean => isOpenAt(daysOf(hours), now.getTime())

/** The next moment after `now` at which it changes from closed to open; null: not within a year. */
export const opensAt = (hours: OpeningHours, now: Date): Date | null => nextChange(hours, now, true)

/** The next moment after `now` at which it changes from open to closed; null: not within a year. */
export const closesAt = (hours: OpeningHours, now: Date): Date | null => nextChange(hours, now, false)

function nextChange(hours: OpeningHours, now: Date, toOpen: boolean): Date | null {
  const days = daysOf(hours)
  const start = now.getTime()
  for (let day = 0; day < HORIZON_DAYS; day++) {
    const from = start + day * DAY_MS
    if (isClosedAround(days, from)) continue
    for (const stretch of stretchesOf(days.timeZone, from, from + DAY_MS)) {
      const change = changesIn(days, stretch).find((at) => at > start && opensOrCloses(days, at) === toOpen)
      if (change !== undefined) return new Date(change)
    }
  }
  return null
}

/**
 * Whether no date that a calendar may show within the 24 hours from here, or just before, has a span: nothing opens or closes then.
 * No zone is more than 14 hours away from UTC. Asked first, because what a zone's clocks show is dear to ask.
 */
function isClosedAround({ spansOn }: Days, from: number): boolean {
  const midnight = startOfDay(from)
  return [-1, 0, 1, 2].every((days) => spansOn(midnight + days * DAY_MS).length === 0)
}

/** True: it opens at this moment; false: it closes; null: it stays as it is. */
function opensOrCloses(days: Days, at: number): boolean | null {
  const after = isOpenAt(days, at)
  return isOpenAt(days, at - 1) === after ? null : after
}

/** A stretch of time, `from` until before `until`, in which the zone's clocks stand `offset` ms ahead of UTC. */
type Stretch = { from: number; until: number; offset: number }

/** Cuts a day where the zone's clocks jump. No zone's do so twice within 24 hours. */
function stretchesOf(timeZone: string, from: number, until: number): Stretch[] {
  const first = offsetAt(timeZone, from)
  const last = offsetAt(timeZone, until)
  if (first === last) return [{ from, until, offset: first }]
  const jump = findJump(timeZone, from, until)
  return [
    { from, until: jump, offset: first },
    { from: jump, until: until + 1, offset: last },
  ]
}

/** The first moment with the later offset. */
function findJump(timeZone: string, from: number, until: number): number {
  const before = offsetAt(timeZone, from)
  let [low, high] = [from, until]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(timeZone, middle) === before) low = middle
    else high = middle
  }
  return high
}

/** The moments in a stretch at which it may open or close, in order: its beginning, every edge of a span, every midnight. */
function changesIn({ spansOn }: Days, { from, until, offset }: Stretch): number[] {
  const found = [from]
  for (let midnight = startOfDay(from + offset); midnight < until + offset; midnight += DAY_MS) {
    const edges = spansOn(midnight).flatMap((span) => [minutesOf(span.from), minutesOf(span.to)])
    for (const minutes of [0, ...edges]) found.push(midnight + minutes * MINUTE_MS - offset)
  }
  return found.filter((at) => at >= from && at < until).sort((a, b) => a - b)
}

/** What a zone's clocks and calendars show, as if it were UTC, in ms. */
type Clock = number

const clockAt = (timeZone: string, at: number): Clock => at + offsetAt(timeZone, at)

const startOfDay = (clock: Clock): Clock => Math.floor(clock / DAY_MS) * DAY_MS

/** Opening hours, looked up by day: the spans of the date that begins at this midnight. */
type Days = { timeZone: string; spansOn: (midnight: Clock) => readonly Span[] }

/** Found once per date, however often they are asked for: hours may have hundreds of special days. */
function daysOf({ timeZone, weekly, specialDays }: OpeningHours): Days {
  // Of two of one date the first holds.
  const special = new Map(specialDays.toReversed().map(({ date, spans }) => [date, spans]))
  const known = new Map<Clock, readonly Span[]>()
  const find = (date: Date): readonly Span[] =>
    special.get(date.toISOString().slice(0, 10)) ??
    weekly.filter(({ day }) => day === weekdayOf(date)).flatMap(({ spans }) => spans)
  const spansOn = (midnight: Clock): readonly Span[] => {
    const spans = known.get(midnight) ?? find(new Date(midnight))
    known.set(midnight, spans)
    return spans
  }
  return { timeZone, spansOn }
}

function isOpenAt({ timeZone, spansOn }: Days, at: number): boolean {
  const clock = clockAt(timeZone, at)
  const midnight = startOfDay(clock)
  const minutes = (clock - midnight) / MINUTE_MS
  return spansOn(midnight).some(({ from, to }) => minutesOf(from) <= minutes && minutes < minutesOf(to))
}

const weekdayOf = (date: Date): number => date.getUTCDay() || 7

/** Minutes since midnight of `HH:MM`. */
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

const formats = new Map<string, Intl.DateTimeFormat>()

/** Made once per zone: making one costs a hundred times what using it does. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const numeric = 'numeric' as const
  const date = { year: numeric, month: numeric, day: numeric }
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, calendar: 'iso8601', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ ...date, hour: numeric, minute: numeric, second: numeric },
  })
  formats.set(timeZone, made)
  return made
}

/** How far the zone's clocks stand ahead of UTC, in ms. */
function offsetAt(timeZone: string, at: number): number {
  const second = Math.floor(at / 1_000) * 1_000
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of formatOf(timeZone).formatToParts(second)) shown[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: s = 0 } = shown
  return Date.UTC(year, month - 1, day, hour, minute, s) - second
}

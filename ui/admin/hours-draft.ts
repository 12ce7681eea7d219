import type { OpeningHours, Weekday } from '~/domain/opening-hours'
import { MakeOpeningHours, type OpeningHoursSettings, type Span } from '~/protocol/opening-hours'

/** Spans as typed. */
export type DraftSpan = { key: number; from: string; to: string }
export type DraftDay = { key: number; date: string; name: string; spans: readonly DraftSpan[] }

/** Opening hours as they stand in the fields. `version`: null for those that are not there yet. */
export type HoursDraft = {
  version: number | null
  name: string
  timeZone: string
  week: readonly (readonly DraftSpan[])[]
  specialDays: readonly DraftDay[]
}

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[]

const OFFICE: Span[] = [{ from: '09:00', to: '17:00' }]

/** Keys only tell the fields of one list apart. */
const withKeys = <Item extends object>(items: readonly Item[]) => items.map((item, key) => ({ ...item, key }))

/** Those to begin with: an office from Monday to Friday. */
export const newHours = (timeZone: string): HoursDraft => ({
  ...{ version: null, name: '', timeZone, specialDays: [] },
  week: WEEKDAYS.map((day) => withKeys(day <= 5 ? OFFICE : [])),
})

export const draftOf = ({ version, name, timeZone, weekly, specialDays }: OpeningHoursSettings): HoursDraft => ({
  ...{ version, name, timeZone },
  week: WEEKDAYS.map((day) => withKeys(weekly.find((each) => each.day === day)?.spans ?? [])),
  specialDays: withKeys(specialDays.map((day) => ({ ...day, spans: withKeys(day.spans) }))),
})

/** What is sent. */
export const hoursOf = ({ name, timeZone, week, specialDays }: HoursDraft): MakeOpeningHours => ({
  ...{ name, timeZone },
  weekly: WEEKDAYS.map((day, index) => ({ day, spans: spansOf(week[index] ?? []) })),
  specialDays: specialDays
    .map(({ date, name: called, spans }) => ({ date, name: called, spans: spansOf(spans) }))
    .sort((a, b) => (a.date < b.date ? -1 : 1)),
})

const spansOf = (spans: readonly DraftSpan[]): Span[] => spans.map(({ from, to }) => ({ from: timeIn(from), to: endIn(to) }))

/** `08:00` for `8`, `8:00`, `800` and `08.00`; what is no time stays as it is. */
export function timeIn(typed: string): string {
  const [, hours, minutes = '00'] = /^\s*(\d{1,2})(?:[:.h]?(\d{2}))?\s*$/.exec(typed) ?? []
  return hours === undefined ? typed : `${hours.padStart(2, '0')}:${minutes}`
}

/** The same where a span ends: midnight is the end of this day and not the beginning of the next. */
export function endIn(typed: string): string {
  const time = timeIn(typed)
  return time === '00:00' ? '24:00' : time
}

/** What cannot be saved as it is: the paths in the API, `weekly.0.spans.1.to`. */
export function mistakesIn(draft: HoursDraft): ReadonlySet<string> {
  const { error } = MakeOpeningHours.safeParse(hoursOf(draft))
  return new Set(error?.issues.map(({ path }) => path.join('.')))
}

/** The hours as the rules read them; null while something in them is wrong. */
export const ruledHours = (draft: HoursDraft): OpeningHours | null =>
  mistakesIn({ ...draft, name: '-' }).size > 0 ? null : hoursOf(draft)

/** One more span, after the last: an hour later, as far as the day goes. */
export function withSpan(spans: readonly DraftSpan[]): readonly DraftSpan[] {
  const last = spans.at(-1)
  const key = Math.max(-1, ...spans.map((span) => span.key)) + 1
  if (!last) return [{ key, from: '09:00', to: '17:00' }]
  const hour = Math.min(22, Number(endIn(last.to).slice(0, 2)) + 1 || 18)
  const clock = (at: number) => `${String(at).padStart(2, '0')}:00`
  return [...spans, { key, from: clock(hour), to: clock(Math.min(24, hour + 2)) }]
}

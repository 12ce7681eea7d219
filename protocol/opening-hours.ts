import * as z from 'zod'
import { Id } from './primitives'
import { SettingsVersion } from './settings-version'

const WRONG = {
  name: 'must have 1 to 80 characters',
  timeZone: 'must be the name of a time zone, such as Europe/Berlin',
  from: 'must be a time from 00:00 to 23:59',
  to: 'must be a time from 00:01 to 24:00',
  span: 'must be later than the beginning',
  spans: 'must follow one another without overlapping, at most 12 a day',
  day: 'must be a day from 1 (Monday) to 7 (Sunday)',
  weekly: 'must name each weekday at most once',
  date: 'must be a date such as 2026-12-24',
  specialDays: 'must name each date at most once, at most 400 of them',
  dayName: 'must have at most 80 characters',
}

const From = z.string(WRONG.from).regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: WRONG.from, abort: true })
const To = z.string(WRONG.to).regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, { error: WRONG.to, abort: true })

/** See `domain/opening-hours.ts`. Times of day written like this sort as they follow one another. */
export const Span = z.object({ from: From, to: To }).refine(({ from, to }) => from < to, { path: ['to'], error: WRONG.span })
export type Span = z.infer<typeof Span>

const Spans = z
  .array(Span, WRONG.spans)
  .max(12, WRONG.spans)
  .refine((spans) => spans.every(({ from }, index) => index === 0 || from >= (spans[index - 1]?.to ?? '')), WRONG.spans)

const Weekday = z.union(
  ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => z.literal(day)),
  WRONG.day,
)

const isEachOnce = (values: readonly unknown[]) => new Set(values).size === values.length

const isRealDate = (date: string) => {
  const at = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date)
}

export const DayHours = z.object({ day: Weekday, spans: Spans })
export type DayHours = z.infer<typeof DayHours>

/** Without spans it is a holiday. */
export const SpecialDay = z.object({
  date: z
    .string(WRONG.date)
    .regex(/^\d{4}-\d{2}-\d{2}$/, WRONG.date)
    .refine(isRealDate, WRONG.date),
  name: z.string(WRONG.dayName).trim().max(80, WRONG.dayName),
  spans: Spans,
})
export type SpecialDay = z.infer<typeof SpecialDay>

/** Letters, so that no offset such as `+01:00` counts, which `Intl` takes too. */
const TimeZone = z
  .string(WRONG.timeZone)
  .regex(/^[A-Z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/, WRONG.timeZone)
  .refine(isKnownTimeZone, WRONG.timeZone)

function isKnownTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export const MakeOpeningHours = z.object({
  name: z.string(WRONG.name).trim().min(1, WRONG.name).max(80, WRONG.name),
  timeZone: TimeZone,
  /** A weekday that is not listed is closed. */
  weekly: z.array(DayHours, WRONG.weekly).refine((days) => isEachOnce(days.map(({ day }) => day)), WRONG.weekly),
  specialDays: z
    .array(SpecialDay, WRONG.specialDays)
    .max(400, WRONG.specialDays)
    .refine((days) => isEachOnce(days.map(({ date }) => date)), WRONG.specialDays),
})
export type MakeOpeningHours = z.infer<typeof MakeOpeningHours>

/** All of it is given anew with each change. */
export const UpdateOpeningHours = MakeOpeningHours.extend({ version: SettingsVersion })
export type UpdateOpeningHours = z.infer<typeof UpdateOpeningHours>

/** `queues`: the names of those that keep these hours. */
export const OpeningHoursSettings = z.object({
  id: Id,
  name: z.string(),
  timeZone: z.string(),
  weekly: z.array(DayHours),
  specialDays: z.array(SpecialDay),
  version: z.int(),
  queues: z.array(z.string()),
})
export type OpeningHoursSettings = z.infer<typeof OpeningHoursSettings>

export const OpeningHoursList = z.object({ openingHours: z.array(OpeningHoursSettings) })
export type OpeningHoursList = z.infer<typeof OpeningHoursList>

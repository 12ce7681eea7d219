const SECOND_MS = 1_000
const MINUTE_S = 60

/** `5:00` or `90:00` for so many minutes and seconds; nothing for none. */
export function typedMinutes(spanMs: number | null): string {
  if (spanMs === null) return ''
  const seconds = Math.round(spanMs / SECOND_MS)
  return `${Math.floor(seconds / MINUTE_S)}:${String(seconds % MINUTE_S).padStart(2, '0')}`
}

/** Milliseconds of `5`, minutes, or `5:30`, minutes and seconds; null for nothing; NaN for what is neither. */
export function minutesIn(typed: string): number | null {
  if (typed.trim() === '') return null
  const [, minutes, seconds = '0'] = /^\s*(\d{1,4})(?::([0-5]\d))?\s*$/.exec(typed) ?? []
  return minutes === undefined ? Number.NaN : (Number(minutes) * MINUTE_S + Number(seconds)) * SECOND_MS
}

/** NaN for what is not a whole number. */
export const numberIn = (typed: string): number => (/^\d{1,6}$/.test(typed.trim()) ? Number(typed) : Number.NaN)

/** The same, and null for nothing. */
export const numberOrNone = (typed: string): number | null => (typed.trim() === '' ? null : numberIn(typed))

export const typedNumber = (number: number | null): string => (number === null ? '' : String(number))

import { spokenLocale, t } from './words'

const DAY_MS = 86_400_000
/** Within a week a weekday says which day; after that its date does. */
const WEEK_DAYS = 6

/** When somebody is there again, by the visitor's own clock and calendar. */
export function openingWords(opensAt: string | null, now = new Date()): string {
  if (!opensAt) return t('closed.title')
  const at = new Date(opensAt)
  const days = Math.round((startOfDay(at) - startOfDay(now)) / DAY_MS)
  const locale = spokenLocale()
  const time = at.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })
  const date = at.toLocaleDateString(locale, {
    weekday: 'long',
    ...(days > WEEK_DAYS && { day: 'numeric' as const, month: 'long' as const }),
  })
  return t('closed.back', { day: ['today', 'tomorrow'][days] ?? 'later', date, time })
}

const startOfDay = (at: Date): number => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()

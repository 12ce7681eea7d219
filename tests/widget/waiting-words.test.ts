import { readFileSync } from 'node:fs'
import compile from 'icu-minify/compile'
import format, { type FormatValues } from 'icu-minify/format'
import { describe, expect, test, vi } from 'vitest'
import { openingWords } from '~/widget/panel/opening'
import { outlook } from '~/widget/panel/outlook'
import { waiting } from './samples'

const spoken = vi.hoisted(() => ({ language: 'en', locale: 'en-GB' }))

/** The panel's build compiles the catalogues and a page speaks them; here is neither, so the words are compiled as they are said. */
vi.mock('~/widget/panel/words', () => ({
  spokenLocale: () => spoken.locale,
  t(key: string, values: FormatValues<string>) {
    const path = new URL(`../../widget/panel/messages/${spoken.language}.json`, import.meta.url)
    const words: Record<string, string> = JSON.parse(readFileSync(path, 'utf8'))
    const formatters = {
      getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...args),
      getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...args),
      getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
    }
    return String(format(compile(words[key] ?? ''), spoken.locale, values, { formatters }))
  },
}))

const MINUTE_MS = 60_000
const said = (low: number, high: number) =>
  outlook(waiting(1, { estimate: { lowMs: low * MINUTE_MS, highMs: high * MINUTE_MS } }))

describe('In English', () => {
  test('The wait is a range, less than so much, more than an hour, or nothing', () => {
    expect(said(2, 4)).toBe('About 2 to 4 minutes.')
    expect(said(0, 1)).toBe('Less than a minute.')
    expect(said(0, 4)).toBe('Less than 4 minutes.')
    expect(said(70, 120)).toBe('More than an hour.')
    expect(outlook(waiting(1))).toBe('')
  })

  test('It opens today, tomorrow, on a weekday or on a date, by the visitor’s own clock', () => {
    const now = new Date(2026, 10, 27, 14, 0)
    const at = (day: number, hour: number) => openingWords(new Date(2026, 10, day, hour, 30).toISOString(), now)
    expect(at(27, 18)).toBe('We are back today at 18:30')
    expect(at(28, 8)).toBe('We are back tomorrow at 08:30')
    expect(at(30, 8)).toBe('We are back on Monday at 08:30')
    expect(at(27 + 20, 8)).toContain('17 December')
    expect(openingWords(null, now)).toBe('We are not here right now')
  })
})

test('The German words say the same', () => {
  Object.assign(spoken, { language: 'de', locale: 'de-DE' })
  expect(said(2, 4)).toBe('Etwa 2 bis 4 Minuten.')
  expect(openingWords(new Date(2026, 10, 28, 8).toISOString(), new Date(2026, 10, 27, 22))).toBe(
    'Wir sind morgen um 08:00 wieder da',
  )
})

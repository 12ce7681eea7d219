import format, { type CompiledMessage, type FormatValues } from 'icu-minify/format'
import type en from './messages/en.json'

export type WordKey = keyof typeof en
type Catalogue = Record<WordKey, CompiledMessage>

const CATALOGUES: Record<string, () => Promise<{ default: unknown }>> = {
  en: () => import('./messages/en.json'),
  de: () => import('./messages/de.json'),
  ar: () => import('./messages/ar.json'),
}
const RIGHT_TO_LEFT = ['ar']

const FORMATTERS = {
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...args),
  getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...args),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
}

let words: Catalogue
let locale = 'en'

/** The language to speak: the site's if it fixes one, else the first of the browser's that we know, else English. */
export function chooseLanguage(siteLocale: string, browserLocales: readonly string[]): string {
  const wanted = siteLocale === 'auto' ? browserLocales : [siteLocale]
  return wanted.map(languageOf).find((language) => language in CATALOGUES) ?? 'en'
}

/** Fetches the language's words and turns the page to it. Resolves before anything may be drawn. */
export async function speak(language: string, browserLocales: readonly string[]): Promise<void> {
  const catalogue = await CATALOGUES[language]?.()
  words = catalogue?.default as Catalogue
  // The region's own digits and clock, where the browser names a region.
  locale = browserLocales.find((tag) => languageOf(tag) === language) ?? language
  document.documentElement.lang = language
  document.documentElement.dir = RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr'
}

/** What is spoken now, as it was asked for: `de-CH` where the browser names a region, else `de`. */
export const spokenLocale = (): string => locale

/** The sentence for a key in the language spoken now. */
export function t(key: WordKey, values?: FormatValues<string>): string {
  return String(format(words[key], locale, values, { formatters: FORMATTERS }))
}

/** Time of day, as the visitor's region writes it. */
export const clock = (at: string | number): string =>
  new Date(at).toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' })

/** `4:37`, or `1:04:37`, in the region's digits. */
export function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  const digits = (part: number, index: number) => part.toLocaleString(locale, { minimumIntegerDigits: index === 0 ? 1 : 2 })
  return (parts[0] ? parts : parts.slice(1)).map(digits).join(':')
}

const languageOf = (tag: string): string => tag.toLowerCase().split('-')[0] ?? ''

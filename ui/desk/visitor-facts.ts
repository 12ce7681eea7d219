/** `de-AT` → "German": which country's German matters less than a short line. The tag itself where it is none. */
export function languageName(locale: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(new Intl.Locale(locale).language) ?? locale
  } catch {
    return locale
  }
}

/** The last part of a zone's name is a city: `Europe/London` → "London". */
export const cityOf = (timeZone: string): string => (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')

/** Their clock now, such as `10:42`; null for a zone that is none. */
export function timeIn(timeZone: string, atMs: number): string | null {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(atMs)
  } catch {
    return null
  }
}

/** Where they came from, as a site's name; null for a page that was typed in or a referrer that is none. */
export function sourceOf(referrer: string): string | null {
  return URL.canParse(referrer) ? new URL(referrer).hostname.replace(/^www\./, '') : null
}

/** Only a page on the web becomes a link: the address comes from the visitor. */
export const isWebPage = (url: string): boolean => URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)

import { FORMAT_LOCALE } from '~/ui/messages/catalogue'

const names = new Intl.DisplayNames([FORMAT_LOCALE], { type: 'language', fallback: 'none' })

/** `German` for `de`; null for what is no language's primary tag. */
export const languageName = (tag: string): string | null =>
  /^[a-z]{2,3}$/i.test(tag) ? (names.of(tag.toLowerCase()) ?? null) : null

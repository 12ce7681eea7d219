import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core'
import enDesk from './en.desk.json'
import en from './en.json'
import enPeople from './en.people.json'

/** Every word of the staff pages, a namespace a screen. The desk, and what is set for people, keep their own files: each is a world of its own. */
export const messages = { ...en, ...enDesk, ...enPeople }
export type Messages = typeof messages

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages
  }
}

/** Dates read "24 Nov, 10:30": English words, day first, 24 hours. */
export const FORMAT_LOCALE = 'en-GB'

/** Carries the browser's time zone to the server; see `StaffProviders`. */
export const ZONE_COOKIE = 'parley-zone'

/** Words for server components; in the browser it is `useTranslations`. */
export function translate<Namespace extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(namespace: Namespace) {
  return createTranslator({ locale: FORMAT_LOCALE, messages, namespace })
}

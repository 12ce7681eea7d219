import type { SiteSettings, UpdateSite } from '~/protocol/site'
import { type OriginMistake, readOrigin } from './read-origin'

/** A site's settings as they stand in the fields. */
export type SiteDraft = UpdateSite & {
  /** In the field for one more address, and not on the list yet. */
  typedOrigin: string
}

export const draftOf = ({ version, name, queueId, allowedOrigins, accent, locale, rules }: SiteSettings): SiteDraft => ({
  ...{ version, name, queueId, allowedOrigins, accent, locale, rules },
  typedOrigin: '',
})

/** What is sent: an address that was typed and not added is meant, too. */
export function updateOf({ typedOrigin, ...settings }: SiteDraft): UpdateSite {
  const reading = readOrigin(typedOrigin, settings.allowedOrigins)
  return 'origin' in reading ? { ...settings, allowedOrigins: [...settings.allowedOrigins, reading.origin] } : settings
}

/** Why what was typed cannot be added; null where it can, or where nothing was typed. */
export function typedMistake({ typedOrigin, allowedOrigins }: SiteDraft): OriginMistake | null {
  if (typedOrigin.trim() === '') return null
  const reading = readOrigin(typedOrigin, allowedOrigins)
  return 'mistake' in reading ? reading.mistake : null
}

import { SiteRule, type SiteSettings, type UpdateSite } from '~/protocol/site'
import { type OriginMistake, readOrigin } from './read-origin'

/** A rule while it is written; its key tells it from others wherever it is moved. */
export type RuleDraft = SiteRule & { key: string }

/** A site's settings as they stand in the fields. */
export type SiteDraft = Omit<UpdateSite, 'rules'> & {
  rules: RuleDraft[]
  /** In the field for one more address, and not on the list yet. */
  typedOrigin: string
}

export const draftOf = ({ version, name, queueId, allowedOrigins, accent, locale, rules }: SiteSettings): SiteDraft => ({
  ...{ version, name, queueId, allowedOrigins, accent, locale },
  rules: rules.map((rule, index) => ({ key: String(index), ...rule })),
  typedOrigin: '',
})

/** What is sent: an address that was typed and not added is meant, too. */
export function updateOf({ typedOrigin, rules, ...content }: SiteDraft): UpdateSite {
  const settings = { ...content, rules: rules.map(({ key: _, ...rule }) => rule) }
  const reading = readOrigin(typedOrigin, settings.allowedOrigins)
  return 'origin' in reading ? { ...settings, allowedOrigins: [...settings.allowedOrigins, reading.origin] } : settings
}

/** Why what was typed cannot be added; null where it can, or where nothing was typed. */
export function typedMistake({ typedOrigin, allowedOrigins }: SiteDraft): OriginMistake | null {
  if (typedOrigin.trim() === '') return null
  const reading = readOrigin(typedOrigin, allowedOrigins)
  return 'mistake' in reading ? reading.mistake : null
}

/** The rules that cannot be saved as they are, by their keys. */
export const wrongRules = ({ rules }: SiteDraft): ReadonlySet<string> =>
  new Set(rules.filter(({ key: _, ...rule }) => !SiteRule.safeParse(rule).success).map(({ key }) => key))

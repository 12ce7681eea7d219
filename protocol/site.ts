import * as z from 'zod'
import { Id } from './primitives'
import { Requirement } from './requirement'
import { SettingsVersion } from './settings-version'

const WRONG = {
  name: 'must have 1 to 80 characters',
  origins: 'must be up to 50 addresses such as https://shop.example, in small letters and without a path',
  accent: 'must be a colour such as #085e7a, or null',
  locale: 'must be auto or a language such as de or de-AT',
  rules: 'must be up to 100 rules',
  kind: 'must be button, topic, page or attribute',
  value: 'must have 1 to 300 characters',
  page: 'must be a path that begins with / or *, such as /repairs/*',
  attribute: 'must be a name and a value, such as plan=gold',
  requirements: 'must be up to 20 skills, each once, with a level from 1 to 5',
  priority: 'must be a whole number from 0 to 10',
}

export const SiteRuleKind = z.enum(['button', 'topic', 'page', 'attribute'], WRONG.kind)
export type SiteRuleKind = z.infer<typeof SiteRuleKind>

/** Whether a rule of this kind can ever fit, apart from its length. */
function isRuleValue(kind: SiteRuleKind, value: string): boolean {
  if (kind === 'page') return /^[/*]/.test(value)
  return kind !== 'attribute' || value.indexOf('=') > 0
}

function checkValue({ value: { kind, value }, issues }: z.core.ParsePayload<{ kind: SiteRuleKind; value: string }>): void {
  if (isRuleValue(kind, value)) return
  issues.push({ code: 'custom', input: value, path: ['value'], message: kind === 'page' ? WRONG.page : WRONG.attribute })
}

/** See `domain/site-rule.ts`. */
export const SiteRule = z
  .object({
    kind: SiteRuleKind,
    value: z.string(WRONG.value).trim().min(1, WRONG.value).max(300, WRONG.value),
    /** Null: the site's own queue. */
    queueId: Id.nullable(),
    requirements: z
      .array(Requirement, WRONG.requirements)
      .max(20, WRONG.requirements)
      .refine((list) => new Set(list.map(({ skillId }) => skillId)).size === list.length, WRONG.requirements),
    /** Added to the queue's own. */
    priority: z.int(WRONG.priority).min(0, WRONG.priority).max(10, WRONG.priority),
  })
  .check(checkValue)
export type SiteRule = z.infer<typeof SiteRule>

/** `https://shop.example`, lower case, no path. */
const Origin = z
  .string(WRONG.origins)
  .max(300, WRONG.origins)
  .regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/, WRONG.origins)

const Fields = z.object({
  name: z.string(WRONG.name).trim().min(1, WRONG.name).max(80, WRONG.name),
  /** Where visitors go for whom no rule fits. */
  queueId: Id,
  allowedOrigins: z.array(Origin, WRONG.origins).max(50, WRONG.origins),
  accent: z
    .string(WRONG.accent)
    .regex(/^#[0-9a-f]{6}$/, WRONG.accent)
    .nullable(),
  locale: z.string(WRONG.locale).regex(/^(auto|[a-z]{2}(-[A-Z]{2})?)$/, WRONG.locale),
  /** In order: the first that fits decides. */
  rules: z.array(SiteRule, WRONG.rules).max(100, WRONG.rules),
})

/** `version` is the one that was seen: over a change that was not, nothing is saved. */
export const UpdateSite = Fields.extend({ version: SettingsVersion })
export type UpdateSite = z.infer<typeof UpdateSite>

/** A name is enough; the queue is the workspace's first where none is said. */
export const CreateSite = Fields.partial().required({ name: true })
export type CreateSite = z.infer<typeof CreateSite>

export const SiteSettings = z.object({
  id: Id,
  version: z.int(),
  publicKey: z.string(),
  name: z.string(),
  queueId: Id,
  allowedOrigins: z.array(z.string()),
  accent: z.nullable(z.string()),
  locale: z.string(),
  rules: z.array(SiteRule),
  /** The site's own server signs who its customers are. */
  hasIdentityKey: z.boolean(),
  /** The whole snippet, ready to paste. */
  snippet: z.string(),
  /** The demo shop that carries it; null where it is switched off, and for every site but the first. */
  demoUrl: z.nullable(z.string()),
})
export type SiteSettings = z.infer<typeof SiteSettings>

/** A site on the list of them, the oldest first. */
export const SiteSummary = SiteSettings.pick({ id: true, name: true, snippet: true, demoUrl: true })
export type SiteSummary = z.infer<typeof SiteSummary>

export const SiteList = z.object({ sites: z.array(SiteSummary) })
export type SiteList = z.infer<typeof SiteList>

/** With it the site's own server signs who its customers are; see docs/integrating.md. */
export const MadeIdentityKey = z.object({ key: z.string() })
export type MadeIdentityKey = z.infer<typeof MadeIdentityKey>

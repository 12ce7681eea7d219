import * as z from 'zod'
import { At } from './primitives'

/** The languages in which the widget speaks. */
export const ConsentLanguage = z.enum(['en', 'de', 'ar'])
export type ConsentLanguage = z.infer<typeof ConsentLanguage>

/** So many characters, as JavaScript counts them, fit over a visitor's call. */
export const CONSENT_TEXT_MOST = { title: 80, lead: 400 } as const

const WRONG = {
  title: `must have 1 to ${CONSENT_TEXT_MOST.title} characters`,
  lead: `must have 1 to ${CONSENT_TEXT_MOST.lead} characters`,
}

/** Title and lead of the question, plain text, a paragraph each. */
export const WriteConsentText = z.object({
  title: z.string(WRONG.title).trim().min(1, WRONG.title).max(CONSENT_TEXT_MOST.title, WRONG.title),
  lead: z.string(WRONG.lead).trim().min(1, WRONG.lead).max(CONSENT_TEXT_MOST.lead, WRONG.lead),
})
export type WriteConsentText = z.infer<typeof WriteConsentText>

/** What visitors of one language are asked now. */
export const ConsentText = z.object({
  language: ConsentLanguage,
  /** As it stands with every answer: `parley-1-en`, or `workspace-3-en` for the third of the workspace's own. */
  version: z.string(),
  title: z.string(),
  lead: z.string(),
  /** The workspace's own: who wrote it and when. Null for Parley's. `name` is null for a former member. */
  written: z.nullable(z.object({ name: z.nullable(z.string()), at: At })),
  /** Parley's own words in that language, to begin with or to come back to. */
  builtIn: z.object({ title: z.string(), lead: z.string() }),
})
export type ConsentText = z.infer<typeof ConsentText>

export const ConsentTextList = z.object({ texts: z.array(ConsentText) })
export type ConsentTextList = z.infer<typeof ConsentTextList>

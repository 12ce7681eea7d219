import * as z from 'zod'
import { At } from './primitives'

/** The languages in which the widget speaks. */
export const ConsentLanguage = z.enum(['en', 'de', 'ar'])
export type ConsentLanguage = z.infer<typeof ConsentLanguage>

/** Title and lead of the question, plain text, a paragraph each. */
export const WriteConsentText = z.object({
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
  lead: z.string().check(z.trim(), z.minLength(1), z.maxLength(400)),
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

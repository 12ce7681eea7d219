import {
  CONSENT_TEXT_MOST,
  type ConsentLanguage,
  type ConsentText,
  type ConsentTextList,
  WriteConsentText,
} from '~/protocol/consent-text'

/** The question in each language, as it stands in the fields. */
export type ConsentDraft = Record<ConsentLanguage, WriteConsentText>

export const draftOf = ({ texts }: ConsentTextList): ConsentDraft =>
  Object.fromEntries(texts.map(({ language, title, lead }) => [language, { title, lead }])) as ConsentDraft

/** The languages whose words are others than those that hold: only these are written anew. */
export const changedIn = (draft: ConsentDraft, { texts }: ConsentTextList): ConsentText[] =>
  texts.filter(({ language, title, lead }) => draft[language].title !== title || draft[language].lead !== lead)

/** How long a text of that field is, as it would be saved, and how long it may be. */
export function lengthOf(field: keyof WriteConsentText, text: string): { length: number; most: number; over: number } {
  const { length } = text.trim()
  const most = CONSENT_TEXT_MOST[field]
  return { length, most, over: Math.max(0, length - most) }
}

/** The fields of one language that cannot be saved as they are. */
export function mistakesIn(words: WriteConsentText): ReadonlySet<PropertyKey> {
  const { error } = WriteConsentText.safeParse(words)
  return new Set(error?.issues.flatMap(({ path }) => path.slice(0, 1)))
}

export const isComplete = (draft: ConsentDraft): boolean => Object.values(draft).every((words) => mistakesIn(words).size === 0)

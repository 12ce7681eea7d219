/** The question whether a call may be recorded: a heading, and the paragraph under it. Plain text. */
export interface ConsentWords {
  title: string
  lead: string
}

/** The languages in which the widget speaks. */
export type ConsentLanguage = 'en' | 'de' | 'ar'

/** Parley's own words, where the workspace has written none. The version changes with every word. */
export const BUILT_IN: Record<ConsentLanguage, ConsentWords> = {
  en: {
    title: 'May we record this call?',
    lead: 'It helps us to look up later what was said. We help you either way, and you can stop it at any time.',
  },
  de: {
    title: 'Dürfen wir dieses Gespräch aufzeichnen?',
    lead: 'So können wir später nachsehen, was gesagt wurde. Wir helfen Ihnen in jedem Fall, und Sie können es jederzeit beenden.',
  },
  ar: {
    title: 'هل تسمح لنا بتسجيل هذه المكالمة؟',
    lead: 'يساعدنا ذلك على مراجعة ما قيل لاحقًا. سنساعدك في كل الأحوال، ويمكنك إيقافه في أي وقت.',
  },
}
const BUILT_IN_VERSION = 1

/** @param locale as the visitor's browser says it: mostly a BCP 47 tag, and any text at worst */
export function consentLanguageOf(locale: string): ConsentLanguage {
  const language = locale.toLowerCase().split('-')[0] ?? ''
  return Object.hasOwn(BUILT_IN, language) ? (language as ConsentLanguage) : 'en'
}

/** The name of a version, for good: with it an answer says to which words it was given. @param own counts the workspace's own from 1; null for Parley's */
export const consentVersion = (language: ConsentLanguage, own: number | null): string =>
  own === null ? `parley-${BUILT_IN_VERSION}-${language}` : `workspace-${own}-${language}`

/** Title and lead, as the panel shows them. The version changes with every word. */
const TEXTS: Record<string, readonly [title: string, lead: string]> = {
  en: [
    'May we record this call?',
    'It helps us to look up later what was said. We help you either way, and you can stop it at any time.',
  ],
  de: [
    'Dürfen wir dieses Gespräch aufzeichnen?',
    'So können wir später nachsehen, was gesagt wurde. Wir helfen Ihnen in jedem Fall, und Sie können es jederzeit beenden.',
  ],
  ar: [
    'هل تسمح لنا بتسجيل هذه المكالمة؟',
    'يساعدنا ذلك على مراجعة ما قيل لاحقًا. سنساعدك في كل الأحوال، ويمكنك إيقافه في أي وقت.',
  ],
}

/** The question in the visitor's language, title and lead on a line each. @param locale a BCP 47 tag */
export function consentText(locale: string): { version: string; text: string } {
  const language = locale.toLowerCase().split('-')[0] ?? ''
  const known = language in TEXTS ? language : 'en'
  return { version: `parley-1-${known}`, text: (TEXTS[known] ?? []).join('\n') }
}

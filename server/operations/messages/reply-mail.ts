import { languageOf } from '~/domain/requirement'

type Words = { subject: (site: string) => string; wrote: string }

const ENGLISH: Words = { subject: (site) => `Your message to ${site}`, wrote: 'You wrote:' }

/** By language. Not an object: the locale is the visitor's to choose, and `constructor` is a key of every object. */
const WORDS: ReadonlyMap<string, Words> = new Map([
  ['en', ENGLISH],
  ['de', { subject: (site) => `Ihre Nachricht an ${site}`, wrote: 'Sie schrieben:' }],
  ['ar', { subject: (site) => `رسالتك إلى ${site}`, wrote: 'لقد كتبت:' }],
])

/** Enough to know one's own words again. A mail to an address that somebody else gave carries little of what they wrote. */
const QUOTED_MAX = 500

type Reply = { locale: string; siteName: string; agentName: string; text: string; asked: string }

/** A reply as a mail in the visitor's language: what the agent wrote, from whom, and what it answers. */
export function replyMail({ locale, siteName, agentName, text, asked }: Reply): { subject: string; text: string } {
  const { subject, wrote } = WORDS.get(languageOf(locale)) ?? ENGLISH
  const quoted = shortened(asked)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
  return { subject: subject(siteName), text: `${text}\n\n${agentName}\n${siteName}\n\n${wrote}\n${quoted}\n` }
}

/** Cut between characters, not within one. */
function shortened(text: string): string {
  const characters = [...text]
  return characters.length > QUOTED_MAX ? `${characters.slice(0, QUOTED_MAX).join('')}…` : text
}

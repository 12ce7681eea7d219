import { languageOf } from '~/domain/requirement'

type Words = { subject: (site: string) => string; wrote: string }

const WORDS: Record<string, Words> = {
  en: { subject: (site) => `Your message to ${site}`, wrote: 'You wrote:' },
  de: { subject: (site) => `Ihre Nachricht an ${site}`, wrote: 'Sie schrieben:' },
  ar: { subject: (site) => `رسالتك إلى ${site}`, wrote: 'لقد كتبت:' },
}

type Reply = { locale: string; siteName: string; agentName: string; text: string; asked: string }

/** A reply as a mail in the visitor's language: what the agent wrote, from whom, and what it answers. */
export function replyMail({ locale, siteName, agentName, text, asked }: Reply): { subject: string; text: string } {
  const { subject, wrote } = (WORDS[languageOf(locale)] ?? WORDS.en) as Words
  const quoted = asked
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
  return { subject: subject(siteName), text: `${text}\n\n${agentName}\n${siteName}\n\n${wrote}\n${quoted}\n` }
}

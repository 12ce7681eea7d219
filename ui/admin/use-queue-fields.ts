'use client'

import { useTranslations } from 'use-intl'
import type { QueueRules } from '~/protocol/queue-rules'
import { type QueueDraft, type QueueMistakes, updateOf } from './queue-draft'

export type QueueFieldsProps = {
  draft: QueueDraft
  saved: QueueDraft
  mistakes: QueueMistakes
  onChange: (part: Partial<QueueDraft>) => void
}

type WithSentence =
  | ('ringMs' | 'targetPercent' | 'targetMs' | 'maxWaitMs' | 'maxWaiting' | 'shortAbandonMs' | 'wrapUpMs' | 'dispositions')
  | ('media' | 'lastAgentForDays' | 'overflowQueueId' | 'waitingText' | 'holdText')

/** What stands below a field: what is wrong with it, else what it was before it was changed, else its help. */
export function useQueueFields({ draft, saved, mistakes }: Pick<QueueFieldsProps, 'draft' | 'saved' | 'mistakes'>) {
  const t = useTranslations('queue')
  /** @param words how the value reads that was there, with its unit */
  const helpOf = (field: keyof QueueDraft, words: (was: string) => string, help?: string): string | undefined => {
    if (draft[field] === saved[field]) return help
    const was = String(saved[field] ?? '')
    return was === '' ? t('wasEmpty') : t('was', { value: words(was) })
  }
  /** The same of a choice, whose words are quoted. */
  const choiceHelpOf = (field: keyof QueueDraft, words: (was: string) => string, help?: string): string | undefined =>
    draft[field] === saved[field] ? help : t('wasChoice', { value: words(String(saved[field] ?? '')) })
  const errorOf = (field: WithSentence & keyof QueueRules): string | undefined => {
    const why = mistakes.get(field)
    if (!why) return undefined
    return why === 'wrong' ? t(`wrong.${field}`) : t(`conflict.${why}`, { seconds: targetOf(draft) })
  }
  return { t, helpOf, choiceHelpOf, errorOf }
}

const targetOf = (draft: QueueDraft) => updateOf(draft).targetMs / 1_000

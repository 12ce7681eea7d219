'use client'

import { useTranslations } from 'use-intl'
import { isSelfServed } from '~/domain/method'
import type { TimelineRow } from '~/protocol/timeline'

/** One line of the timeline in words. */
export function useTimelineSentence(): (row: TimelineRow) => string {
  const t = useTranslations('timeline')
  const outcome = useTranslations('history.outcome')
  return ({ entry, agentName, queueName }) => {
    const agent = agentName ?? t('somebody')
    switch (entry.type) {
      case 'requested':
        return t(`requested.${entry.medium}`)
      case 'offered':
        return t(isSelfServed(entry.because) ? entry.because : 'offered', { agent })
      case 'connected':
        return t('connected')
      case 'ended':
        return t(`ended.${entry.by}`, { agent })
      case 'unencrypted-dropped':
        return t(`unencrypted-dropped.${entry.reportedBy}`, { agent })
      case 'wrapped-up':
        return entry.disposition ? t('wrapped-up', { agent, disposition: entry.disposition }) : t('wrapped-up-plain', { agent })
      case 'recording-paused':
        return 'apiKey' in entry ? t('recording-paused.api', entry) : t('recording-paused.agent', { agent })
      case 'recording-resumed':
        return entry.by === 'api' ? t('recording-resumed.api', entry) : t(`recording-resumed.${entry.by}`, { agent })
      case 'recording-deleted':
        return t(`recording-deleted.${entry.by}`, { agent })
      case 'transcript-deleted':
        return t(`transcript-deleted.${entry.by}`, { agent, messages: entry.messages })
      case 'moved-to-queue':
        return queueName ? t('moved-to-queue', { queue: queueName }) : t('moved')
      case 'hold-placed':
        return t('hold-placed', { agent, reason: entry.reason })
      case 'recording-incomplete':
        return t(`recording-incomplete.${entry.reason}`)
      case 'overflowed':
        return `${t(`overflowed.why.${entry.why}`)} ${t(`overflowed.to.${entry.to}`, { queue: queueName ?? t('overflowed.gone') })}`
      case 'closed':
        return t('closed', { outcome: outcome(entry.outcome) })
      default:
        return t(entry.type, { agent })
    }
  }
}

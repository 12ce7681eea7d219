'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { isSelfServed } from '~/domain/method'
import { useDesk } from './desk-context'
import { inHand, type Ringing } from './desk-selectors'

/** Why it rings here and not with a colleague, as a sentence; null where that is not known. */
export function useBecause({ situation }: Ringing): string | null {
  const t = useTranslations('desk.offer.because')
  const format = useFormatter()
  const isBusy = inHand(useDesk()).length > 0
  if (situation.state === 'queued') return t('everybody')
  const { because, lastSpokeAt } = situation
  if (because === null || isSelfServed(because)) return null
  if (because === 'last-agent') {
    const date = lastSpokeAt && format.dateTime(new Date(lastSpokeAt), { day: 'numeric', month: 'long' })
    return date ? t('last-agent-on', { date }) : t('last-agent')
  }
  return because === 'longest-idle' && isBusy ? t('longest-idle-with-room') : t(because)
}

'use client'

import { useTranslations } from 'use-intl'
import type { DeskInteraction } from '~/protocol/desk'

/** What is different about somebody who does not wait on their page. */
export function OfferReach({ offer: { reach, email } }: { offer: DeskInteraction }) {
  const t = useTranslations('desk.notHere')
  if (reach === 'live') return null
  return (
    <p className="mt-2 wrap-anywhere">{reach === 'message' ? `${t('message')} ${email}. ${t('byMail')}` : t('toCallBack')}</p>
  )
}

'use client'

import { useTranslations } from 'use-intl'
import { formatDuration } from '~/ui/primitives/duration'
import { Fact } from '~/ui/primitives/facts'
import { useDesk } from './desk-context'
import { queueOf, type Ringing } from './desk-selectors'
import { Elapsed } from './elapsed'
import { useBecause } from './use-because'
import { languageName } from './visitor-facts'

export function OfferFacts({ offer }: { offer: Ringing }) {
  const t = useTranslations('desk.offer')
  const queue = queueOf(useDesk(), offer)
  const because = useBecause(offer)
  return (
    <dl id="offer-facts" className="mt-4 grid grid-cols-[92px_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-form">
      <Fact name={t('waited')}>
        <Elapsed sinceMs={Date.parse(offer.since)} className="font-medium" />{' '}
        {queue ? <span className="text-ink-3">{t('ofTarget', { target: formatDuration(queue.targetMs) })}</span> : null}
      </Fact>
      {queue ? <Fact name={t('queue')}>{queue.name}</Fact> : null}
      {because ? <Fact name={t('why')}>{because}</Fact> : null}
      <Fact name={t('speaks')}>{languageName(offer.visitor.locale)}</Fact>
    </dl>
  )
}

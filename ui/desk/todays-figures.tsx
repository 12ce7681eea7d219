'use client'

import { useTranslations } from 'use-intl'
import { formatDuration } from '~/ui/primitives/duration'
import { useDesk } from './desk-context'

/** My day in three numbers. */
export function TodaysFigures() {
  const t = useTranslations('desk.today')
  const { handled, talkMeanMs, missedOffers } = useDesk().today
  return (
    <section aria-label={t('title')} className="border-b px-6 py-4">
      <h2 className="mb-2 flex gap-2 text-small font-semibold text-ink-2">
        {t('title')}
        <span className="ms-auto font-normal text-ink-3">{t('since')}</span>
      </h2>
      <dl className="grid grid-cols-3 tablet:grid-cols-[repeat(3,minmax(0,160px))]">
        <Figure name={t('handled')} value={String(handled)} />
        <Figure name={t('talkMean')} value={talkMeanMs === null ? t('none') : formatDuration(talkMeanMs)} />
        <Figure name={t('missedOffers')} value={String(missedOffers)} />
      </dl>
    </section>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex flex-col-reverse border-s px-4 first:border-s-0 first:ps-0">
      <dt className="text-small text-ink-3">{name}</dt>
      <dd className="text-title font-semibold tabular-nums">{value}</dd>
    </div>
  )
}

'use client'

import { useTranslations } from 'use-intl'
import type { Medium } from '~/protocol/primitives'
import { MediumIcon } from '~/ui/primitives/medium-icon'
import { useCountdown } from './countdown'

/** The amber head of an offer, and the time that is left to answer it. */
export function OfferLamp({ medium, untilMs }: { medium: Medium; untilMs: number }) {
  const t = useTranslations('desk.offer')
  const { leftMs, percent } = useCountdown(untilMs)
  return (
    <div className="relative flex h-12 items-center gap-2 bg-ringing px-6 text-form text-on-ringing max-tablet:px-4">
      <MediumIcon medium={medium} className="size-5" />
      <span className="font-semibold">{t(medium)}</span>
      <span className="ms-auto text-small font-medium tabular-nums">{t('left', { seconds: Math.round(leftMs / 1_000) })}</span>
      <i
        aria-hidden="true"
        className="draining forced-mark absolute start-0 bottom-0 h-[3px] bg-on-ringing"
        style={{ width: `${percent}%` }}
      />
    </div>
  )
}

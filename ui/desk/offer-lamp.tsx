'use client'

import { useTranslations } from 'use-intl'
import type { Medium } from '~/protocol/primitives'
import { cx } from '~/ui/primitives/cx'
import { MediumIcon } from '~/ui/primitives/medium-icon'
import { useCountdown } from './countdown'

type OfferLampProps = { medium: Medium; isMessage: boolean; untilMs: number; isSmall?: boolean }

/** The amber head of an offer, and the time that is left to answer it. */
export function OfferLamp({ medium, isMessage, untilMs, isSmall }: OfferLampProps) {
  const t = useTranslations('desk.offer')
  const { leftMs, percent } = useCountdown(untilMs)
  return (
    <div className={cx('relative flex items-center gap-2 bg-ringing text-on-ringing', isSmall ? 'h-9 px-3' : LARGE)}>
      <MediumIcon medium={medium} className={isSmall ? undefined : 'size-5'} />
      <span className="font-semibold">{t(isMessage ? 'message' : medium)}</span>
      <span className="ms-auto text-small font-medium tabular-nums">{t('left', { seconds: Math.round(leftMs / 1_000) })}</span>
      <i
        aria-hidden="true"
        className="draining forced-mark absolute start-0 bottom-0 h-[3px] bg-on-ringing"
        style={{ width: `${percent}%` }}
      />
    </div>
  )
}

const LARGE = 'h-12 px-6 text-form max-tablet:px-4'

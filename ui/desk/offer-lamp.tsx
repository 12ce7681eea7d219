'use client'

import { useTranslations } from 'use-intl'
import { cx } from '~/ui/primitives/cx'
import { MediumIcon } from '~/ui/primitives/medium-icon'
import { useCountdown } from './countdown'
import type { Ringing } from './desk-selectors'

type OfferLampProps = { offer: Ringing; isSmall?: boolean }

/** The amber head of what rings, and the time that is left to answer what rings here only. */
export function OfferLamp({ offer: { medium, reach, situation }, isSmall }: OfferLampProps) {
  const t = useTranslations('desk.offer')
  return (
    <div className={cx('relative flex items-center gap-2 bg-ringing text-on-ringing', isSmall ? 'h-9 px-3' : LARGE)}>
      <MediumIcon medium={medium} className={isSmall ? undefined : 'size-5'} />
      <span className="font-semibold">{t(reach === 'message' ? 'message' : medium)}</span>
      {situation.state === 'queued' ? (
        <span className="ms-auto text-small font-medium">{t('forEverybody')}</span>
      ) : (
        <TimeLeft untilMs={Date.parse(situation.expiresAt)} />
      )}
    </div>
  )
}

function TimeLeft({ untilMs }: { untilMs: number }) {
  const t = useTranslations('desk.offer')
  const { leftMs, percent } = useCountdown(untilMs)
  return (
    <>
      <span className="ms-auto text-small font-medium tabular-nums">{t('left', { seconds: Math.round(leftMs / 1_000) })}</span>
      <i
        aria-hidden="true"
        className="draining forced-mark absolute start-0 bottom-0 h-[3px] bg-on-ringing"
        style={{ width: `${percent}%` }}
      />
    </>
  )
}

const LARGE = 'h-12 px-6 text-form max-tablet:px-4'

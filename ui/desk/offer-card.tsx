'use client'

import { RotateCcw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { isTypingIn } from '~/ui/frame/shortcut'
import { Button } from '~/ui/primitives/button'
import { Kbd } from '~/ui/primitives/kbd'
import { MediumIcon } from '~/ui/primitives/medium-icon'
import { useDeskView, useOpenDesk } from './desk-context'
import type { RingingOffer } from './desk-selectors'
import { OfferFacts } from './offer-facts'
import { OfferLamp } from './offer-lamp'
import { OfferSelf } from './offer-self'
import { useVisitorName } from './use-visitor-name'

/** What rings: who, how long they have waited, what they will see of me, and the two answers. */
export function OfferCard({ offer }: { offer: RingingOffer }) {
  const t = useTranslations('desk.offer')
  const name = useVisitorName()
  return (
    <div
      role="alertdialog"
      aria-label={t(offer.medium)}
      aria-describedby={`${AGAIN} offer-facts`}
      className="enter-offer w-full max-w-[480px] overflow-clip rounded-sheet border bg-surface-2 shadow-lift"
    >
      <OfferLamp key={offer.situation.offerId} medium={offer.medium} untilMs={Date.parse(offer.situation.expiresAt)} />
      <div className="px-6 pt-5 max-tablet:px-4 max-tablet:pt-4">
        <p className="text-title font-semibold wrap-anywhere">{name(offer.visitor)}</p>
        {offer.visitor.pageTitle ? <p className="mt-1 text-form text-ink-2">{offer.visitor.pageTitle}</p> : null}
        <Again interactionId={offer.id} />
        <OfferFacts offer={offer} />
        <OfferSelf medium={offer.medium} />
        <Answers offer={offer} />
      </div>
    </div>
  )
}

const AGAIN = 'offer-again'

/** Whoever has declined and is rung once more is told that it is the same, and why. */
function Again({ interactionId }: { interactionId: string }) {
  const t = useTranslations('desk.offer')
  const wasDeclined = useDeskView((view) => view.declined.has(interactionId))
  if (!wasDeclined) return null
  return (
    <p id={AGAIN} className="mt-3 flex gap-2 rounded-control bg-ringing-soft px-3 py-2 text-form">
      <RotateCcw className="mt-0.5" />
      {t('again')}
    </p>
  )
}

function Answers({ offer }: { offer: RingingOffer }) {
  const t = useTranslations('desk.offer')
  const { accept, decline } = useOpenDesk()
  const isAnswered = useDeskView((view) => view.answeredOffer === offer.situation.offerId)
  const acceptButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // Focus is never taken from somebody who types.
    if (!isTypingIn(document.activeElement)) acceptButton.current?.focus()
  }, [])
  return (
    <div className={ANSWERS}>
      <Button ref={acceptButton} variant="accept" className={`${ANSWER} flex-2`} disabled={isAnswered} onClick={accept}>
        <MediumIcon medium={offer.medium} className="size-5" />
        {t('accept')}
        <Kbd>A</Kbd>
      </Button>
      <Button className={`${ANSWER} flex-1`} disabled={isAnswered} onClick={decline}>
        {t('decline')}
        <Kbd>D</Kbd>
      </Button>
    </div>
  )
}

/** They stay in view however long the page's title is and however small the window. */
const ANSWERS = 'sticky bottom-0 -mx-2 mt-4 flex gap-2 bg-surface-2 px-2 pt-2 pb-6 max-tablet:pb-4'

const ANSWER = 'min-h-12 text-form'

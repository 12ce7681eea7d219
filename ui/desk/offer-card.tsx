'use client'

import { RotateCcw } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { AgentCallContext } from '~/ui/call/use-agent-call'
import { isTypingIn } from '~/ui/frame/shortcut'
import { Button } from '~/ui/primitives/button'
import { cx } from '~/ui/primitives/cx'
import { Kbd } from '~/ui/primitives/kbd'
import { MediumIcon } from '~/ui/primitives/medium-icon'
import { useDesk, useDeskView, useOpenDesk } from './desk-context'
import { queueOf, type Ringing, ringOf } from './desk-selectors'
import { Elapsed } from './elapsed'
import { OfferFacts } from './offer-facts'
import { OfferLamp } from './offer-lamp'
import { OfferReach } from './offer-reach'
import { OfferSelf } from './offer-self'
import { useBecause } from './use-because'
import { useVisitorName } from './use-visitor-name'

/** What rings: who, how long they have waited, what they will see of me, and the two answers. */
export function OfferCard({ offer }: { offer: Ringing }) {
  const t = useTranslations('desk.offer')
  const name = useVisitorName()
  const call = useDeskView((view) => view.calls.get(offer.id) ?? null)
  return (
    <div
      role="alertdialog"
      aria-label={t(offer.reach === 'message' ? 'message' : offer.medium)}
      aria-describedby={`${AGAIN} offer-facts`}
      className="enter-offer w-full max-w-[480px] overflow-clip rounded-sheet border bg-surface-2 shadow-lift"
    >
      <OfferLamp offer={offer} />
      <div className="px-6 pt-5 max-tablet:px-4 max-tablet:pt-4">
        <p className="text-title font-semibold wrap-anywhere">{name(offer.visitor)}</p>
        {offer.visitor.pageTitle ? <p className="mt-1 text-form text-ink-2">{offer.visitor.pageTitle}</p> : null}
        <OfferReach offer={offer} />
        <Again interactionId={offer.id} />
        <OfferFacts offer={offer} />
        {offer.situation.state === 'offered' ? (
          <AgentCallContext value={call}>
            <OfferSelf medium={offer.medium} />
          </AgentCallContext>
        ) : null}
        <Answers offer={offer} />
      </div>
    </div>
  )
}

/** The same with something in hand: small, over the visitor's column, so that nothing that is being done gives way. */
export function SmallOfferCard({ offer }: { offer: Ringing }) {
  const t = useTranslations('desk.offer')
  const name = useVisitorName()
  const queue = queueOf(useDesk(), offer)
  const because = useBecause(offer)
  const call = useDeskView((view) => view.calls.get(offer.id) ?? null)
  return (
    <div
      role="alertdialog"
      aria-label={t(offer.reach === 'message' ? 'message' : offer.medium)}
      aria-describedby={`${AGAIN} ${SMALL_FACTS}`}
      className="enter-offer overflow-clip rounded-card border bg-surface-2 shadow-lift"
    >
      <OfferLamp isSmall offer={offer} />
      <div className="px-3 pt-2.5">
        <p className="truncate font-semibold">{name(offer.visitor)}</p>
        <p className="truncate text-ink-2">{[offer.visitor.pageTitle, queue?.name].filter(Boolean).join(' · ')}</p>
        <p id={SMALL_FACTS} className="mt-1 text-small text-ink-3">
          {t('waited')} <Elapsed sinceMs={Date.parse(offer.since)} />. {because}
        </p>
        <OfferReach offer={offer} />
        <Again interactionId={offer.id} />
        {offer.situation.state === 'offered' ? (
          <AgentCallContext value={call}>
            <OfferSelf medium={offer.medium} isSmall />
          </AgentCallContext>
        ) : null}
        <Answers offer={offer} isSmall />
      </div>
    </div>
  )
}

const AGAIN = 'offer-again'
const SMALL_FACTS = 'small-offer-facts'

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

function Answers({ offer, isSmall }: { offer: Ringing; isSmall?: boolean }) {
  const t = useTranslations('desk.offer')
  const { accept, decline } = useOpenDesk()
  const isAnswered = useDeskView((view) => [view.answeredOffer, view.picking].includes(ringOf(offer)))
  const acceptButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // Focus is never taken from somebody who types.
    if (!isTypingIn(document.activeElement)) acceptButton.current?.focus()
  }, [])
  return (
    <div className={isSmall ? SMALL_ANSWERS : ANSWERS}>
      <Button
        ref={acceptButton}
        variant="accept"
        className={cx('flex-2', !isSmall && ANSWER)}
        disabled={isAnswered}
        onKeyDown={once}
        onClick={() => void accept(ringOf(offer))}
      >
        {isSmall ? null : <MediumIcon medium={offer.medium} className="size-5" />}
        {t('accept')}
        <Kbd>A</Kbd>
      </Button>
      <Button
        className={cx('flex-1', !isSmall && ANSWER)}
        disabled={isAnswered}
        onKeyDown={once}
        onClick={() => void decline(ringOf(offer))}
      >
        {t('decline')}
        <Kbd>D</Kbd>
      </Button>
    </div>
  )
}

/** Who holds a key down answers this one, and not the next that rings in its place. */
function once(event: KeyboardEvent<HTMLElement>): void {
  if (event.repeat) event.preventDefault()
}

/** They stay in view however long the page's title is and however small the window. */
const ANSWERS = 'sticky bottom-0 -mx-2 mt-4 flex gap-2 bg-surface-2 px-2 pt-2 pb-6 max-tablet:pb-4'

const SMALL_ANSWERS = 'mt-3 flex gap-2 pb-3'

const ANSWER = 'min-h-12 text-form'

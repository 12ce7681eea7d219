import type { Store } from '~/media/store'
import { queueOf, ringingOffer } from './desk-selectors'
import type { DeskView } from './desk-store'

/** So long the agent hears that it rings, before the desk answers for them. Milliseconds. */
export const TONE_MS = 1_200

/**
 * In a queue that accepts by itself the leading tab accepts what rings, after a tone. For the server it is an acceptance as any other:
 * whatever was faster in between wins, and while no desk is open nothing is accepted.
 * @returns ends it
 */
export function acceptByItself(view: Store<DeskView>, accept: (offerId: string) => void): () => void {
  let waitsFor: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const follow = () => {
    const offerId = offerToAccept(view.get())
    if (offerId === waitsFor) return
    clearTimeout(timer)
    waitsFor = offerId
    if (offerId) timer = setTimeout(() => accept(offerId), TONE_MS)
  }
  const stop = view.subscribe(follow)
  follow()
  return () => {
    stop()
    clearTimeout(timer)
  }
}

function offerToAccept({ desk, lead, answeredOffer }: DeskView): string | null {
  const offer = desk && lead === 'leading' ? ringingOffer(desk) : null
  if (!desk || !offer || offer.situation.offerId === answeredOffer) return null
  return queueOf(desk, offer)?.acceptsByItself ? offer.situation.offerId : null
}

import type { Store } from '~/media/store'
import type { Medium } from '~/protocol/primitives'
import { attentionOf, CALM, cueOf } from './attention'
import type { DeskView } from './desk-store'
import { keepRecordingTone, play, startRinging } from './player'

export type RingWords = { title: (medium: Medium) => string; who: (visitorName: string | null) => string }

const MESSAGE_SOUND_EVERY_MS = 3_000
const BLINK_MS = 1_000

/** Sound, page title and desktop notification, as the desk's state wants them. The answer ends them all. */
export function alertTo(view: Store<DeskView>, words: RingWords): () => void {
  let attention = CALM
  let stopRing = () => {}
  let stopTone = () => {}
  let messageSoundedMs = 0

  const follow = () => {
    const before = attention
    attention = attentionOf(view.get())
    if (attention.ringing?.ring !== before.ringing?.ring) {
      stopRing()
      stopRing = attention.ringing ? ring(attention.ringing, words) : () => {}
    }
    if (attention.hasRecordingTone !== before.hasRecordingTone) {
      stopTone()
      stopTone = attention.hasRecordingTone ? keepRecordingTone() : () => {}
    }
    const cue = before === CALM ? null : cueOf(before, attention, document.hasFocus())
    if (cue === 'message' && Date.now() - messageSoundedMs < MESSAGE_SOUND_EVERY_MS) return
    if (cue === 'message') messageSoundedMs = Date.now()
    if (cue) play(cue)
  }
  const unsubscribe = view.subscribe(follow)
  follow()
  return () => {
    unsubscribe()
    stopRing()
    stopTone()
  }
}

type Ringing = { medium: Medium; visitorName: string | null }

function ring({ medium, visitorName }: Ringing, words: RingWords): () => void {
  const title = words.title(medium)
  const stops = [startRinging(medium === 'chat'), blinkTitle(title), notify(title, words.who(visitorName))]
  return () => {
    for (const stop of stops) stop()
  }
}

/** Alternates with the page's own title; steady for those who asked for less motion. */
function blinkTitle(title: string): () => void {
  const own = document.title
  let isShown = false
  const blink = () => {
    isShown = !isShown
    document.title = isShown ? title : own
  }
  blink()
  const isSteady = matchMedia('(prefers-reduced-motion: reduce)').matches
  const timer = isSteady ? undefined : setInterval(blink, BLINK_MS)
  return () => {
    clearInterval(timer)
    document.title = own
  }
}

/** Only when the agent looks elsewhere, and only where they allowed it before. The answer takes it back. */
export function notify(title: string, body: string): () => void {
  if (document.hasFocus() || !('Notification' in window) || Notification.permission !== 'granted') return () => {}
  const notification = makeNotification(title, body)
  return () => notification?.close()
}

/** Null on Android, where the class is there and refuses to be made by a page. */
function makeNotification(title: string, body: string): Notification | null {
  try {
    const notification = new Notification(title, { body, tag: 'parley-offer', requireInteraction: true })
    notification.onclick = () => {
      window.focus()
      notification.close()
    }
    return notification
  } catch {
    return null
  }
}

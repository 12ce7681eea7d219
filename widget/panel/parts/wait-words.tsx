import type { Waiting } from '../flow'
import { outlook, overflowWords } from '../outlook'
import { t } from '../words'

import '../wait.css'

/** How long it will take, and how many help. */
export function Outlook({ situation, class: className }: { situation: Waiting; class?: string }) {
  const time = outlook(situation)
  return (
    <p class={className} aria-live="polite">
      {time && <span>{time}</span>} <span class="quiet">{t('wait.agents', { n: situation.agentsOnline })}</span>
    </p>
  )
}

/** Said once each time the queue could not answer as it should. */
export function OverflowNotice({ situation: { overflow, callbackUntil } }: { situation: Waiting }) {
  const isSaid = overflow !== null && callbackUntil === null
  return <div aria-live="polite">{isSaid && <p class="notice">{overflowWords(overflow)}</p>}</div>
}

/** The queue's own words. */
export function WaitingText({ situation }: { situation: Waiting }) {
  if (!situation.waitingText) return null
  return (
    <section class="meanwhile" aria-label={t('wait.while')}>
      <b>{t('wait.while')}</b>
      <p dir="auto">{situation.waitingText}</p>
    </section>
  )
}

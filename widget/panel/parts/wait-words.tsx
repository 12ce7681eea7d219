import { OVERFLOW_WHY, outlook } from '../outlook'
import type { Waiting } from '../screen'
import { t } from '../words'

import '../wait.css'

/** How long it will take, and how many help. */
export function Outlook({ situation, class: className }: { situation: Waiting; class?: string }) {
  const time = outlook(situation)
  return (
    <p class={className} aria-live="polite">
      {time && <span>{time}</span>} <span class="quiet">{t('wait.agents', { n: situation.agentsHelping })}</span>
    </p>
  )
}

/** Said once each time the queue could not answer as it should. */
export function OverflowNotice({ situation: { overflow, callbackUntil } }: { situation: Waiting }) {
  return (
    <div aria-live="polite">
      {overflow && !callbackUntil && (
        <p class="notice">
          {t(OVERFLOW_WHY[overflow.why])} {t(`overflow.${overflow.to}`)}
        </p>
      )}
    </div>
  )
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

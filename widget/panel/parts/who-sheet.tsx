import type { ComponentChildren } from 'preact'
import { siteName, talkingSince } from '../state'
import { clock, t } from '../words'
import { Avatar } from './avatar'
import { Icon } from './icon'
import { Sheet } from './sheet'

type WhoSheetProps = {
  agentName?: string
  onClose: () => void
  /** Further rows: who else holds the key. */
  children?: ComponentChildren
}

/** Everybody who holds the key, and who does not. Before a call it says how it will be. */
export function WhoSheet({ agentName, onClose, children }: WhoSheetProps) {
  const site = siteName()
  const since = talkingSince.value
  return (
    <Sheet title={t('who.title')} onClose={onClose}>
      {agentName ? (
        <ul class="people">
          <li>
            <Avatar name={agentName} />
            <span>
              <b>{agentName}</b>
              {since && <span class="small quiet">{t('who.agent', { time: clock(since) })}</span>}
            </span>
          </li>
          {children}
        </ul>
      ) : (
        <p class="wp">{t('who.before')}</p>
      )}
      <p class="truth">
        <Icon name="lock" />
        <span>{t('who.nobodyElse', { site })}</span>
      </p>
      <p class="truth">
        <Icon name="message-square-text" />
        <span>{t('who.chat', { site })}</span>
      </p>
    </Sheet>
  )
}

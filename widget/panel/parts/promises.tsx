import { useState } from 'preact/hooks'
import { siteName } from '../state'
import { t } from '../words'
import { Icon } from './icon'
import { WhoSheet } from './who-sheet'

/** What is encrypted from whom, at the foot of every screen before a call. */
export function CallPromise() {
  const [isShown, show] = useState(false)
  return (
    <>
      <footer class="wf">
        <Icon name="lock" />
        <span>
          {t('promise.calls', { site: siteName() })}{' '}
          <button type="button" class="link" onClick={() => show(true)}>
            {t('promise.more')}
          </button>
        </span>
      </footer>
      {isShown && <WhoSheet onClose={() => show(false)} />}
    </>
  )
}

/** A promise that needs no more words than it has. */
export function PlainPromise({ words }: { words: 'promise.unseen' | 'promise.chat' }) {
  return (
    <footer class="wf">
      <Icon name="lock" />
      <span>{t(words, { site: siteName() })}</span>
    </footer>
  )
}

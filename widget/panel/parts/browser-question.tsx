import { t } from '../words'
import { Icon } from './icon'

/** A drawing of what is about to come, so that it is known when it comes; the page already says it in words. */
export function BrowserQuestion({ hasCamera }: { hasCamera: boolean }) {
  return (
    <div class="question" aria-hidden="true">
      <div class="small quiet">
        <Icon name="lock" />
        {t('ask.wants', { host: location.hostname })}
      </div>
      {hasCamera && (
        <div>
          <Icon name="video" size={20} />
          {t('ask.camera')}
        </div>
      )}
      <div>
        <Icon name="mic" size={20} />
        {t('ask.microphone')}
      </div>
      <div class="answers">
        {t('ask.block')}
        <b>{t('ask.allow')}</b>
      </div>
    </div>
  )
}

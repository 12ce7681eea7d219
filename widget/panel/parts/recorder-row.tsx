import type { VisitorInteraction } from '~/protocol/visitor'
import { answerConsent, answerIn } from '../consent'
import { recorderSeatOf } from '../recording-view'
import { call, siteName } from '../state'
import { t } from '../words'

/** The recorder, among those who see and hear: what it does now, and the way to end it. */
export function RecorderRow({ interaction: { id, recording } }: { interaction: VisitorInteraction }) {
  const seat = recorderSeatOf({ recording, answer: answerIn(id), isRecorderHere: call.value?.isRecorderHere === true })
  if (!seat) return null
  const canStop = seat !== 'stopping' && seat !== 'stopped'
  return (
    <li class="recorder">
      <span class={`av disc ${seat}`} aria-hidden="true">
        <i />
      </span>
      <span class="grow" role="status">
        <b>{t('recording.recorder')}</b>
        <span class="small quiet">{t(`recording.${seat}Lead`)}</span>
      </span>
      {canStop && (
        <>
          <button type="button" class="btn" onClick={() => void answerConsent(id, 'withdrawn')}>
            {t('recording.stop')}
          </button>
          <p class="small quiet">{t('recording.stopLead', { site: siteName() })}</p>
        </>
      )}
    </li>
  )
}

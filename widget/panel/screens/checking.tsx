import { DevicePickers } from '../parts/device-pickers'
import { DeviceSwitches } from '../parts/device-switches'
import { StepHeader } from '../parts/header'
import { Heading } from '../parts/heading'
import { LevelMeter } from '../parts/level-meter'
import { Pane } from '../parts/pane'
import { Picture } from '../parts/picture'
import { PlainPromise } from '../parts/promises'
import type { Screen } from '../screen'
import { unlockSounds } from '../sounds'
import { devices, dispatch } from '../state'
import { t } from '../words'

/** How one will be seen and heard: the last look before anybody is asked to answer. */
export function CheckingScreen({ medium, isBusy, trouble }: Omit<Extract<Screen, { at: 'checking' }>, 'at'>) {
  const hasCamera = medium === 'video'
  return (
    <Pane>
      <StepHeader title={t(`medium.${medium}`)} isBusy={isBusy} onBack={() => dispatch({ type: 'went-back' })} />
      <div class="wbody">
        <Heading>{t(`check.${medium}`)}</Heading>
        {hasCamera && <Preview />}
        <Hearing />
        <DevicePickers hasCamera={hasCamera} />
        {trouble && (
          <p class="notice" role="alert">
            {t(`trouble.${trouble}`)}
          </p>
        )}
        <div class="foot">
          <button type="button" class="btn primary" aria-disabled={isBusy} onClick={start}>
            {t('start')}
          </button>
        </div>
      </div>
      <PlainPromise words="promise.unseen" />
    </Pane>
  )
}

function start(): void {
  unlockSounds()
  dispatch({ type: 'checked' })
}

function Preview() {
  const { track, problem } = devices.value?.camera ?? {}
  return (
    <div class="preview">
      {track ? (
        <Picture track={track} label={t('call.you')} isMirrored />
      ) : (
        <span role="status">{problem ? t(`blocked.${problem.code}.title`, { device: 'camera' }) : t('check.cameraOff')}</span>
      )}
      {track && (
        <span class="plate" aria-hidden="true">
          {t('call.you')}
        </span>
      )}
      <div class="round">
        <DeviceSwitches hasCamera />
      </div>
    </div>
  )
}

function Hearing() {
  const microphone = devices.value?.microphone
  return microphone?.track ? <LevelMeter track={microphone.track} isOn={microphone.isOn} /> : null
}

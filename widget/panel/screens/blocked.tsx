import { StepHeader } from '../parts/header'
import { Heading } from '../parts/heading'
import { Icon, MEDIUM_ICONS } from '../parts/icon'
import { Pane } from '../parts/pane'
import type { CallMedium, Obstacle } from '../screen'
import { dispatch, isOffered } from '../state'
import { t } from '../words'

/** Nothing the visitor does on this page makes these go away. */
const FOR_GOOD = ['blocked-by-page', 'insecure', 'unsupported']

/** What is in the way, what mends it, and every way to talk that is still open. */
export function BlockedScreen({ medium, obstacle: { code, device } }: { medium: CallMedium; obstacle: Obstacle }) {
  const what = { device: device ?? (medium === 'voice' ? 'microphone' : 'both') }
  const isForGood = FOR_GOOD.includes(code)
  // Without a microphone a call makes no sense; a camera that may be missing still leaves everything else.
  const canCall = what.device !== 'microphone' && code !== 'insecure' && code !== 'unsupported' && medium === 'video'
  return (
    <Pane>
      <StepHeader title={t(`medium.${medium}`)} onBack={() => dispatch({ type: 'went-back' })} />
      <div class="wbody">
        <Heading>{t(`blocked.${code}.title`, what)}</Heading>
        <p class="wp">{t(`blocked.${code}.lead`)}</p>
        {code === 'refused' && <HowToAllow device={what.device} />}
        <div class="foot">
          {!isForGood && (
            <button type="button" class="btn primary" onClick={() => dispatch({ type: 'asked-again' })}>
              <Icon name="refresh-cw" size={20} />
              {t('again')}
            </button>
          )}
          <div class={canCall ? 'pair' : 'stack'}>
            {canCall && <Instead medium="voice" />}
            <Instead medium="chat" isPrimary={isForGood} />
          </div>
          {canCall && (
            <button type="button" class="btn plain" onClick={() => dispatch({ type: 'went-without-camera' })}>
              {t('blocked.cameraOff')}
            </button>
          )}
        </div>
      </div>
    </Pane>
  )
}

function Instead({ medium, isPrimary }: { medium: 'voice' | 'chat'; isPrimary?: boolean }) {
  if (!isOffered(medium)) return null
  return (
    <button type="button" class={isPrimary ? 'btn primary' : 'btn'} onClick={() => dispatch({ type: 'chose', medium })}>
      <Icon name={MEDIUM_ICONS[medium]} size={20} />
      {t(`medium.${medium}`)}
    </button>
  )
}

function HowToAllow({ device }: { device: string }) {
  return (
    <>
      <div class="address" aria-hidden="true">
        <span>
          <Icon name="sliders-horizontal" />
        </span>
        {location.hostname}
      </div>
      <ol class="steps">
        <li>{t('blocked.refused.step1')}</li>
        <li>{t('blocked.refused.step2', { device })}</li>
        <li>{t('blocked.refused.step3')}</li>
      </ol>
    </>
  )
}

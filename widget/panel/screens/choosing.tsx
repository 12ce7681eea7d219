import { useId } from 'preact/hooks'
import type { Medium } from '~/protocol/primitives'
import { SiteHeader } from '../parts/header'
import { Heading } from '../parts/heading'
import { Icon, MEDIUM_ICONS } from '../parts/icon'
import { Pane } from '../parts/pane'
import { CallPromise } from '../parts/promises'
import type { Notice } from '../screen'
import { unlockSounds } from '../sounds'
import { dispatch, flow, isOffered, siteName } from '../state'
import { t } from '../words'

const ORDER = ['video', 'voice', 'chat'] as const

export function ChoosingScreen({ notice }: { notice: Notice }) {
  const said = notice ?? (flow.value.greeting?.callsWork === false ? 'calls-unavailable' : null)
  return (
    <Pane>
      <SiteHeader />
      <div class="wbody">
        <Heading>{t('choose.title')}</Heading>
        <p class="wp">{t('choose.lead', { site: siteName() })}</p>
        {said && (
          <p class="notice" role="status">
            {t(said === 'left' || said === 'over' ? `notice.${said}` : `trouble.${said}`)}
          </p>
        )}
        <div class="choices">
          {ORDER.filter(isOffered).map((medium) => (
            <Choice key={medium} medium={medium} />
          ))}
        </div>
      </div>
      <CallPromise />
    </Pane>
  )
}

function Choice({ medium }: { medium: Medium }) {
  const id = useId()
  const choose = () => {
    unlockSounds()
    dispatch({ type: 'chose', medium })
  }
  return (
    <button type="button" class="choice" aria-labelledby={`${id}n`} aria-describedby={`${id}d`} onClick={choose}>
      <Icon name={MEDIUM_ICONS[medium]} size={24} />
      <span class="grow">
        <b id={`${id}n`}>{t(`medium.${medium}`)}</b>
        <small id={`${id}d`}>{t(`choose.${medium}`)}</small>
      </span>
      <span class="flip">
        <Icon name="chevron-right" size={20} />
      </span>
    </button>
  )
}

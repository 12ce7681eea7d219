import { SiteHeader } from '../parts/header'
import { Heading } from '../parts/heading'
import { InsteadButton } from '../parts/instead-buttons'
import { Pane } from '../parts/pane'
import { Picture } from '../parts/picture'
import { OfflineStrap } from '../parts/strap'
import { Outlook, OverflowNotice, WaitingText } from '../parts/wait-words'
import type { Talking, Waiting } from '../screen'
import { devices, dispatch, siteName } from '../state'
import { waitLine } from '../wait-line'
import { t } from '../words'

export type TalkingProps = Omit<Talking, 'at'>

export function WaitingScreen({ interaction, firstPlace, isLeaving, isAsking }: TalkingProps) {
  const { medium } = interaction
  const situation = interaction.situation as Waiting
  return (
    <Pane>
      <SiteHeader />
      <OfflineStrap />
      <div class="wbody">
        <p class="wp">{t(`wait.${medium}`, { site: siteName() || interaction.siteName })}</p>
        <Heading class="number">
          <span aria-live="polite">{t('wait.number', { n: situation.place })}</span>
        </Heading>
        <Outlook situation={situation} />
        <WaitLine place={situation.place} firstPlace={firstPlace} />
        <Unseen isVideo={medium === 'video'} />
        <OverflowNotice situation={situation} />
        <WaitingText situation={situation} />
        <div class="foot">
          <InsteadButton situation={situation} isAsking={isAsking} />
          <CancelButton isLeaving={isLeaving} />
        </div>
      </div>
    </Pane>
  )
}

function CancelButton({ isLeaving }: { isLeaving: boolean }) {
  return (
    <button type="button" class="btn plain" aria-disabled={isLeaving} onClick={() => dispatch({ type: 'pressed-leave' })}>
      {t('wait.cancel')}
    </button>
  )
}

function WaitLine({ place, firstPlace }: { place: number; firstPlace: number }) {
  const points = waitLine(place, firstPlace)
  const mine = points.find(({ kind }) => kind === 'me')?.share ?? 0
  const at = (share: number) => ({ insetInlineStart: `${share * 100}%` })
  return (
    <div class="line" aria-hidden="true">
      <i style={{ width: `${mine * 100}%` }} />
      {points.map(({ share, kind }) => (
        <b key={share} class={kind} style={at(share)} />
      ))}
      <span class={mine === 0 ? 'first' : undefined} style={at(mine)}>
        {t('wait.you')}
      </span>
      {mine < 0.6 && <span class="end">{t('wait.turn')}</span>}
    </div>
  )
}

/** Their own picture, and the promise that so far it is only theirs. */
function Unseen({ isVideo }: { isVideo: boolean }) {
  const track = devices.value?.camera.track
  return (
    <div class="unseen">
      {track && <Picture track={track} label={t('call.you')} isMirrored />}
      <p>
        <b>{t(isVideo ? 'wait.unseen' : 'wait.unheard')}</b> <span class="quiet">{t('wait.keep')}</span>
      </p>
    </div>
  )
}

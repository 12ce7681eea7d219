import { useEffect, useState } from 'preact/hooks'
import type { VisitorInteraction } from '~/protocol/visitor'
import { call, talkingSince } from '../state'
import { stopwatch, t } from '../words'
import { Minimise } from './header'
import { Icon } from './icon'
import { RecorderRow } from './recorder-row'
import { RecordingMark } from './recording-mark'
import { WhoSheet } from './who-sheet'

type CallTopProps = { agentName: string; interaction: VisitorInteraction }

/** Who it is, how long, and whether it is recorded. */
export function CallTop({ agentName, interaction }: CallTopProps) {
  return (
    <div class="top">
      <div class="grow">
        <b class="cut">{agentName}</b>
        <CallTruth agentName={agentName} interaction={interaction} />
      </div>
      <FullScreen />
      <Minimise />
    </div>
  )
}

/** The lock is a door to who holds the key. It says "Encrypted" only while every track is verified. Beside it stands the recording. */
export function CallTruth({ agentName, interaction }: CallTopProps) {
  const [isAsked, ask] = useState(false)
  const isEncrypted = call.value?.isVerified === true && call.value.isAdmitted
  return (
    <>
      <button type="button" class="pill" onClick={() => ask(true)}>
        <Icon name="lock" />
        <span class={isEncrypted ? 'sealed' : 'cut'}>{t(isEncrypted ? 'call.encrypted' : 'call.securing')}</span>
        <Elapsed />
      </button>
      <RecordingMark recording={interaction.recording} />
      {isAsked && (
        <WhoSheet agentName={agentName} onClose={() => ask(false)}>
          <RecorderRow interaction={interaction} />
        </WhoSheet>
      )}
    </>
  )
}

function Elapsed() {
  const since = talkingSince.value
  const [now, tick] = useState(Date.now)
  useEffect(() => {
    const ticking = setInterval(() => tick(Date.now()), 1_000)
    return () => clearInterval(ticking)
  }, [])
  return since === null ? null : <time>{stopwatch(now - since)}</time>
}

/** Where the browser has it: phones fill the screen anyway. */
function FullScreen() {
  if (!document.fullscreenEnabled) return null
  const toggle = () => {
    void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen())
  }
  return (
    <button type="button" class="ib" aria-label={t('call.fullscreen')} onClick={toggle}>
      <Icon name="maximize" size={20} />
    </button>
  )
}

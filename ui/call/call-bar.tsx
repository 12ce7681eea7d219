'use client'

import { Mic, MicOff, PhoneOff, Video, VideoOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '~/ui/primitives/button'
import { cx } from '~/ui/primitives/cx'
import { CALL_BUTTON, callButtonLook } from './call-button'
import { DeviceMenu } from './device-menu'
import { QualityMark } from './quality-mark'
import { useAgentCall } from './use-agent-call'

/** The controls, under the picture; those that are not the call's own come as children. On a phone they stay at the foot of the page. */
export function CallBar({ isVideo, onEnd, children }: { isVideo: boolean; onEnd: () => void; children?: ReactNode }) {
  const t = useTranslations('call')
  const { own, toggleMicrophone, toggleCamera } = useAgentCall()
  return (
    <div className={BAR}>
      <ToggleButton isOff={!own.microphone} isPressed={!own.microphone} name={t('mute')} onClick={toggleMicrophone}>
        {own.microphone ? <Mic className="size-5" /> : <MicOff className="size-5" />}
      </ToggleButton>
      {isVideo ? (
        <ToggleButton isOff={!own.camera} isPressed={own.camera} name={t('camera')} onClick={toggleCamera}>
          {own.camera ? <Video className="size-5" /> : <VideoOff className="size-5" />}
        </ToggleButton>
      ) : null}
      <DeviceMenu isVideo={isVideo} />
      {children}
      <OwnQuality />
      <Button variant="end" size="form" className={END} onClick={onEnd}>
        <PhoneOff />
        {t('end')}
      </Button>
    </div>
  )
}

const BAR =
  'flex h-16 flex-none items-center gap-1 bg-stage px-3 max-tablet:sticky max-tablet:bottom-0 max-tablet:z-10 max-tablet:order-last max-tablet:mt-auto max-tablet:px-2'

const END = cx(
  'text-desk max-tablet:grid max-tablet:h-12 max-tablet:w-[calc((100%-3rem)/6)] max-tablet:content-center',
  'max-tablet:justify-items-center max-tablet:gap-0.5 max-tablet:px-0 max-tablet:text-label max-tablet:leading-3.5',
)

type ToggleButtonProps = { isOff: boolean; isPressed: boolean; name: string; onClick: () => void; children: ReactNode }

function ToggleButton({ isOff, isPressed, name, onClick, children }: ToggleButtonProps) {
  return (
    <button type="button" aria-pressed={isPressed} onClick={onClick} className={cx(CALL_BUTTON, callButtonLook(isOff))}>
      {children}
      {name}
    </button>
  )
}

function OwnQuality() {
  const t = useTranslations('call')
  const { quality } = useAgentCall().state.self
  const label = t('ownQuality', { quality: t(`quality.${quality}`) })
  return (
    <span className="ms-auto me-3 flex max-tablet:me-0 items-center gap-1.5 text-small text-stage-ink-2" title={label}>
      <QualityMark quality={quality} label={label} />
      <span aria-hidden="true" className="max-tablet:hidden">
        {t('you')}
      </span>
    </span>
  )
}

'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { cx } from '~/ui/primitives/cx'
import { Menu, MenuChoice } from '~/ui/primitives/menu'
import { CALL_BUTTON, callButtonLook } from './call-button'
import { useAgentCall } from './use-agent-call'

/** Which microphone, camera and speaker. What the browser offers none of is left out. */
export function DeviceMenu({ isVideo }: { isVideo: boolean }) {
  const t = useTranslations('call')
  const { own } = useAgentCall()
  const trigger = (
    <button type="button" className={cx(CALL_BUTTON, callButtonLook(false))}>
      <SlidersHorizontal className="size-5" />
      {t('devices')}
    </button>
  )
  return (
    <Menu trigger={trigger} side="top">
      <DeviceChoice kind="audioinput" label={t('microphone')} current={idOf(own.microphoneTrack)} />
      {isVideo ? <DeviceChoice kind="videoinput" label={t('cameraDevice')} current={idOf(own.cameraTrack)} /> : null}
      <DeviceChoice kind="audiooutput" label={t('speaker')} current={own.speakerId} />
    </Menu>
  )
}

const idOf = (track: MediaStreamTrack | null) => track?.getSettings().deviceId

type DeviceChoiceProps = { kind: MediaDeviceKind; label: string; current: string | undefined }

function DeviceChoice({ kind, label, current }: DeviceChoiceProps) {
  const t = useTranslations('call')
  const { available, chooseDevice } = useAgentCall()
  const options = available
    .filter((device) => device.kind === kind && device.deviceId !== '')
    .map((device, index) => ({
      value: device.deviceId,
      label: device.label || t('unnamedDevice', { number: index + 1 }),
    }))
  if (options.length === 0) return null
  return (
    <MenuChoice
      label={label}
      value={current ?? 'default'}
      options={options}
      onChange={(deviceId) => chooseDevice(kind, deviceId)}
    />
  )
}

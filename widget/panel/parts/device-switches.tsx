import { ownDevices } from '../own-devices'
import { devices } from '../state'
import { t } from '../words'
import { RoundButton } from './round-button'

/** Mute and Camera, the same before the call and in it. The call follows the devices by itself. */
export function DeviceSwitches({ hasCamera, hasWords }: { hasCamera: boolean; hasWords?: boolean }) {
  const own = devices.value
  if (!own) return null
  const { microphone, camera } = own
  return (
    <>
      <RoundButton
        icon={microphone.isOn ? 'mic' : 'mic-off'}
        label={t('call.mute')}
        isPressed={!microphone.isOn}
        isOff={!microphone.isOn}
        hasWord={hasWords}
        onClick={() => ownDevices()?.setMicrophone(!microphone.isOn)}
      />
      {hasCamera && (
        <RoundButton
          icon={camera.track ? 'video' : 'video-off'}
          label={t('call.camera')}
          isPressed={camera.track !== null}
          isOff={!camera.track}
          hasWord={hasWords}
          onClick={() => void switchCamera(!camera.track)}
        />
      )}
    </>
  )
}

/** A camera that does not come stays off, and the button says so; the devices keep why, and the screen says it. */
async function switchCamera(isOn: boolean): Promise<void> {
  await ownDevices()
    ?.setCamera(isOn)
    .catch(() => {})
}

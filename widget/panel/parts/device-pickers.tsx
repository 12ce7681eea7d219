import { useState } from 'preact/hooks'
import { ownDevices } from '../own-devices'
import { devices } from '../state'
import { t, type WordKey } from '../words'
import { Icon, type IconName } from './icon'

const KINDS = [
  ['videoinput', 'video', 'devices.camera'],
  ['audioinput', 'mic', 'devices.microphone'],
  ['audiooutput', 'volume-2', 'devices.speaker'],
] as const satisfies [MediaDeviceKind, IconName, WordKey][]

/** One list for each kind of which there is something to choose. The call switches in the middle of a sentence. */
export function DevicePickers({ hasCamera }: { hasCamera: boolean }) {
  return (
    <>
      {KINDS.filter(([kind]) => hasCamera || kind !== 'videoinput').map(([kind, icon, label]) => (
        <DevicePicker key={kind} kind={kind} icon={icon} label={t(label)} />
      ))}
    </>
  )
}

function DevicePicker({ kind, icon, label }: { kind: MediaDeviceKind; icon: IconName; label: string }) {
  const available = devices.value?.available.filter((device) => device.kind === kind) ?? []
  const [asked, ask] = useState('')
  const inUse = asked || idInUse(kind) || available[0]?.deviceId
  if (available.length === 0) return null
  const onInput = async ({ currentTarget: { value } }: { currentTarget: HTMLSelectElement }) => {
    ask(value)
    // A device that does not want to leaves the old one in use, and so the list says.
    await ownDevices()
      ?.use(kind, value)
      .catch(() => {})
    ask('')
  }
  return (
    <div class="pick">
      <Icon name={icon} />
      <select aria-label={label} value={inUse} onInput={onInput}>
        {available.map(({ deviceId, label }, index) => (
          <option key={deviceId} value={deviceId}>
            {label || t('devices.unnamed', { n: index + 1 })}
          </option>
        ))}
      </select>
    </div>
  )
}

function idInUse(kind: MediaDeviceKind): string | undefined {
  if (kind === 'audiooutput') return devices.value?.choice.audiooutput
  const state = devices.value?.[kind === 'audioinput' ? 'microphone' : 'camera']
  return state?.track?.getSettings().deviceId
}

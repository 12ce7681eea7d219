import type { DeviceChoice, DevicesState, LocalDevices } from '~/media/devices'
import type { MediaProblem } from '~/media/media-problem'
import { canEncryptCalls } from './browser-support'
import { need } from './need'
import { obstacleFrom } from './obstacle'
import { devices, dispatch } from './state'
import { surroundings } from './surroundings'

/** The visitor's camera and microphone: opened for the check, borrowed by the call, closed when either is over. */
let own: LocalDevices | null = null
/** Grows with every asking and closing: an answer to an older question is thrown away. */
let round = 0
let none: Promise<LocalDevices> | null = null

/** The browser's question. Ends in `devices-opened` or `devices-refused`. */
export async function askForDevices(camera: boolean): Promise<void> {
  const mine = ++round
  try {
    if (!canEncryptCalls()) return dispatch({ type: 'devices-refused', obstacle: { code: 'unsupported', device: null } })
    const opened = await open({ camera, microphone: true })
    if (mine !== round) return opened.close()
    adopt(opened)
    dispatch({ type: 'devices-opened' })
  } catch (problem) {
    const obstacle = await obstacleFrom(problem as MediaProblem)
    if (mine === round) dispatch({ type: 'devices-refused', obstacle })
  }
}

/**
 * For a call that was running before a reload: as much as can be had, and never a reason not to come back. Who was muted or
 * unseen before stays so.
 */
export async function devicesForReturn(hasCamera: boolean): Promise<LocalDevices> {
  if (own) return own
  const mine = ++round
  const { memory } = surroundings()
  const camera = hasCamera && memory.read('camera-off') === null
  const opened = await open({ camera, microphone: true })
    .catch(() => open({ camera: false, microphone: true }))
    .catch(() => open({ camera: false, microphone: false }))
  if (memory.read('muted') !== null) opened.setMicrophone(false)
  if (mine !== round) opened.close()
  else adopt(opened)
  return opened
}

/** What a chat brings into its room, where it can. */
export const noDevices = (): Promise<LocalDevices> => {
  none ??= loadDevices().then(({ openDevices }) => openDevices({ camera: false, microphone: false }))
  return none
}

export const ownDevices = (): LocalDevices | null => own

export function closeDevices(): void {
  round++
  const closed = own
  own = null
  closed?.close()
  devices.value = null
}

async function open(wanted: { camera: boolean; microphone: boolean }): Promise<LocalDevices> {
  const { openDevices } = await need(loadDevices)
  return openDevices(wanted, chosenBefore())
}

const loadDevices = () => import('~/media/devices')

const KINDS = ['audioinput', 'videoinput', 'audiooutput'] as const

function chosenBefore(): DeviceChoice {
  const { memory } = surroundings()
  return Object.fromEntries(KINDS.map((kind) => [kind, memory.read(kind) ?? undefined]))
}

function adopt(opened: LocalDevices): void {
  const replaced = own
  own = opened
  replaced?.close()
  const show = () => {
    if (own !== opened) return
    devices.value = opened.state.get()
    remember(devices.value)
  }
  opened.state.subscribe(show)
  show()
}

/** Only what the person chose: a device that failed or was unplugged is tried again after a reload. */
function remember({ microphone, camera, choice }: DevicesState): void {
  const { memory } = surroundings()
  for (const kind of KINDS) memory.write(kind, choice[kind] ?? null)
  if (microphone.track) memory.write('muted', microphone.isOn ? null : 'yes')
  memory.write('camera-off', camera.isOn || camera.problem ? null : 'yes')
}

import type { LocalDevices } from '~/media/devices'
import { openDevices } from '~/media/devices'
import { MediaProblem } from '~/media/media-problem'
import type { Medium } from '~/protocol/primitives'
import { keptChoice } from './device-choice'

export type OwnDevices = { devices: LocalDevices; problem: MediaProblem | null }

const WANTED: Record<Medium, { camera: boolean; microphone: boolean }> = {
  chat: { camera: false, microphone: false },
  voice: { camera: false, microphone: true },
  video: { camera: true, microphone: true },
}

/**
 * Opens what the medium needs, and nothing else. A camera that cannot be used does not keep the agent from answering: then the
 * microphone alone is opened, then nothing, and the first problem is told.
 * @param off what stays off until the agent switches it on
 */
export async function openOwnDevices(medium: Medium, off = { microphone: false, camera: false }): Promise<OwnDevices> {
  const wanted = { ...WANTED[medium], camera: WANTED[medium].camera && !off.camera }
  try {
    const devices = await openDevices(wanted, keptChoice())
    if (off.microphone) devices.setMicrophone(false)
    return { devices, problem: null }
  } catch (error) {
    if (!(error instanceof MediaProblem)) throw error
    const devices = wanted.camera ? await openMicrophoneOrNothing() : await openDevices(WANTED.chat)
    return { devices, problem: error }
  }
}

const openMicrophoneOrNothing = () => openDevices(WANTED.voice, keptChoice()).catch(() => openDevices(WANTED.chat))

/** For a look at oneself, before anybody calls. */
export async function openCameraOnly(): Promise<OwnDevices> {
  try {
    return { devices: await openDevices({ camera: true, microphone: false }, keptChoice()), problem: null }
  } catch (error) {
    if (!(error instanceof MediaProblem)) throw error
    return { devices: await openDevices(WANTED.chat), problem: error }
  }
}

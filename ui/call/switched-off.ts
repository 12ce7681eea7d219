import type { DevicesState } from '~/media/devices'
import { tabMemory } from '~/ui/frame/memory'

const MUTED = 'parley-muted'
const CAMERA_OFF = 'parley-camera-off'

/** What an agent switched off in a conversation stays off in it, though the page be loaded anew. */
export function keepSwitchedOff(interactionId: string, { microphone, camera }: DevicesState): void {
  tabMemory.write(MUTED, isOff(microphone) ? interactionId : null)
  tabMemory.write(CAMERA_OFF, isOff(camera) ? interactionId : null)
}

export const switchedOff = (interactionId: string) => ({
  microphone: tabMemory.read(MUTED) === interactionId,
  camera: tabMemory.read(CAMERA_OFF) === interactionId,
})

/** One that failed was not switched off, and is tried again. */
const isOff = ({ isOn, problem }: DevicesState['camera']) => !isOn && !problem

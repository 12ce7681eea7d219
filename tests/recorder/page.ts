import '../calls/page'
import { decodeRecording } from './decode-recording'
import { createTestDevices } from './test-devices'

/** What a window of these tests can do besides holding a call. */
const studio = {
  devices: null as ReturnType<typeof createTestDevices> | null,

  useTestDevices(toneHz: number) {
    studio.devices = createTestDevices(toneHz)
  },

  async decode(base64: string) {
    const response = await fetch(`data:video/webm;base64,${base64}`)
    return decodeRecording(new Uint8Array(await response.arrayBuffer()))
  },
}

export type Studio = typeof studio

declare global {
  interface Window {
    studio: Studio
  }
}

window.studio = studio

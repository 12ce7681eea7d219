import { setImmediate as settle } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type DeviceChoice, type LocalDevices, openDevices } from '~/media/devices'

/** A track as a browser makes it, without anything that captures. */
class FakeTrack extends EventTarget {
  enabled = true
  muted = false
  contentHint = ''
  readyState: 'live' | 'ended' = 'live'
  constructor(
    readonly kind: 'audio' | 'video',
    readonly deviceId: string,
  ) {
    super()
  }
  stop() {
    this.readyState = 'ended'
  }
  end() {
    this.stop()
    this.dispatchEvent(new Event('ended'))
  }
  silence(muted: boolean) {
    this.muted = muted
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'))
  }
}

type Asked = { audio: false | MediaTrackConstraints; video: false | MediaTrackConstraints }

let plugged: { kind: 'audioinput' | 'videoinput'; deviceId: string }[]
let handedOut: FakeTrack[]
let opened: LocalDevices[]
const mediaDevices = Object.assign(new EventTarget(), {
  enumerateDevices: async () => plugged,
  getUserMedia: vi.fn(async ({ audio, video }: Asked) => {
    const tracks = [audio && take('audio', audio), video && take('video', video)].filter((track) => track !== false)
    handedOut.push(...tracks)
    return { getTracks: () => tracks }
  }),
})

function take(kind: 'audio' | 'video', constraints: MediaTrackConstraints): FakeTrack {
  const { exact, ideal } = (constraints.deviceId ?? {}) as { exact?: string; ideal?: string }
  const ofKind = plugged.filter((device) => device.kind === `${kind}input` && (!exact || device.deviceId === exact))
  const found = ofKind.find(({ deviceId }) => deviceId === ideal) ?? ofKind[0]
  if (!found) throw Object.assign(new Error('none'), { name: 'NotFoundError' })
  return new FakeTrack(kind, found.deviceId)
}

const plug = (...devices: string[]) => {
  plugged = devices.map((deviceId) => ({ kind: deviceId.startsWith('mic') ? 'audioinput' : 'videoinput', deviceId }))
  mediaDevices.dispatchEvent(new Event('devicechange'))
}
const BOTH = { camera: true, microphone: true }

beforeEach(() => {
  handedOut = []
  opened = []
  plug('mic-1', 'mic-2', 'cam-1', 'cam-2')
  vi.stubGlobal('navigator', { mediaDevices })
  vi.stubGlobal('window', { isSecureContext: true })
  vi.stubGlobal('document', {})
})
afterEach(() => {
  for (const devices of opened) devices.close()
  vi.unstubAllGlobals()
})

async function open(wanted = BOTH, choice: DeviceChoice = {}) {
  const devices = await openDevices(wanted, choice)
  opened.push(devices)
  await settle()
  const now = () => devices.state.get()
  const trackOf = (kind: 'camera' | 'microphone') => handedOut.find((track) => Object.is(track, now()[kind].track)) ?? null
  return { devices, now, trackOf }
}

describe('Camera and microphone', () => {
  test('Both are asked for in one prompt, and neither when neither is wanted', async () => {
    await open({ camera: false, microphone: false })
    expect(mediaDevices.getUserMedia).not.toHaveBeenCalled()
    const { now } = await open()
    expect(mediaDevices.getUserMedia).toHaveBeenCalledTimes(1)
    expect(now()).toMatchObject({ camera: { isOn: true }, microphone: { isOn: true } })
    expect(now().available).toHaveLength(4)
  })

  test('A problem names its device where the browser does', async () => {
    plug('mic-1')
    await expect(openDevices({ camera: true, microphone: false })).rejects.toMatchObject({ code: 'not-found', device: 'camera' })
    await expect(openDevices(BOTH)).rejects.toMatchObject({ code: 'not-found', device: null })
  })

  test('A camera that is off is let go, and taken up again when it is on', async () => {
    const { devices, trackOf } = await open()
    const first = trackOf('camera')
    await devices.setCamera(false)
    expect(first?.readyState).toBe('ended')
    expect(trackOf('camera')).toBeNull()
    await devices.setCamera(true)
    expect(trackOf('camera')?.readyState).toBe('live')
  })

  test('A microphone that is off stays open and silent', async () => {
    const { devices, trackOf, now } = await open()
    devices.setMicrophone(false)
    expect(trackOf('microphone')).toMatchObject({ enabled: false, readyState: 'live' })
    expect(now().microphone.isOn).toBe(false)
  })

  test('Another microphone taken while muted is muted from its first moment', async () => {
    const { devices, trackOf, now } = await open()
    devices.setMicrophone(false)
    const everOn: boolean[] = []
    devices.state.subscribe(() => everOn.push(now().microphone.isOn))
    await devices.use('audioinput', 'mic-2')
    expect(trackOf('microphone')).toMatchObject({ deviceId: 'mic-2', enabled: false })
    expect(everOn).not.toContain(true)
  })

  test('A switch that fails leaves the old device in use', async () => {
    const { devices, trackOf } = await open()
    await expect(devices.use('videoinput', 'cam-9')).rejects.toMatchObject({ code: 'not-found' })
    expect(trackOf('camera')).toMatchObject({ deviceId: 'cam-1', readyState: 'live' })
  })

  test('A choice made while the camera is off holds when it comes on', async () => {
    const { devices, trackOf } = await open()
    await devices.setCamera(false)
    await devices.use('videoinput', 'cam-2')
    await devices.setCamera(true)
    expect(trackOf('camera')?.deviceId).toBe('cam-2')
  })

  test('What was chosen in an earlier call is taken, and made up for while it is not there', async () => {
    const again = await open(BOTH, { audioinput: 'mic-2', videoinput: 'cam-9', audiooutput: 'headset' })
    expect(again.trackOf('microphone')?.deviceId).toBe('mic-2')
    expect(again.trackOf('camera')?.deviceId).toBe('cam-1')
    expect(again.now().choice.audiooutput).toBe('headset')
    plug('mic-1', 'cam-9')
    again.trackOf('microphone')?.end()
    await again.devices.setCamera(false)
    await again.devices.setCamera(true)
    expect(again.trackOf('microphone')?.deviceId).toBe('mic-1')
    expect(again.trackOf('camera')?.deviceId).toBe('cam-9')
  })

  test('When the system takes a device away for a while, the state says so', async () => {
    const { trackOf, now } = await open()
    trackOf('microphone')?.silence(true)
    expect(now().microphone).toMatchObject({ isOn: true, isSilenced: true })
    trackOf('microphone')?.silence(false)
    expect(now().microphone.isSilenced).toBe(false)
  })

  test('Pulled out, another one takes over; with none left the problem is told, and mended when one is plugged in', async () => {
    const { trackOf, now } = await open()
    const camera = trackOf('camera')
    plug('mic-1', 'cam-2')
    camera?.end()
    await settle()
    expect(trackOf('camera')).toMatchObject({ deviceId: 'cam-2' })

    const second = trackOf('camera')
    plug('mic-1')
    second?.end()
    await settle()
    expect(now().camera).toMatchObject({ track: null, isOn: true, problem: { code: 'not-found' } })

    plug('mic-1', 'cam-3')
    await settle()
    expect(now().camera).toMatchObject({ isOn: true, problem: null })
    expect(trackOf('camera')?.deviceId).toBe('cam-3')
  })

  test('After closing nothing captures, and nothing is taken up again', async () => {
    const { devices, trackOf } = await open()
    const camera = trackOf('camera')
    devices.close()
    camera?.end()
    plug('mic-1', 'cam-1')
    await settle()
    expect(handedOut.every((track) => track.readyState === 'ended')).toBe(true)
    expect(trackOf('camera')).toBeNull()
  })

  test('A camera that is switched off while it starts, or while another takes over, stays off', async () => {
    const { devices, trackOf, now } = await open()
    const switching = devices.use('videoinput', 'cam-2')
    await devices.setCamera(false)
    await switching
    expect(trackOf('camera')).toBeNull()
    const opening = devices.setCamera(true)
    expect(now().camera.isOn).toBe(true)
    await devices.setCamera(false)
    await opening
    expect(now().camera).toMatchObject({ isOn: false, track: null })
    expect(handedOut.filter(({ kind, readyState }) => kind === 'video' && readyState === 'live')).toEqual([])
  })

  test('A camera that was pulled out can be switched off, and then stays off when it is plugged in', async () => {
    const { devices, trackOf, now } = await open()
    plug('mic-1')
    trackOf('camera')?.end()
    await settle()
    await devices.setCamera(false)
    expect(now().camera).toMatchObject({ isOn: false, problem: null })
    plug('mic-1', 'cam-1')
    await settle()
    expect(trackOf('camera')).toBeNull()
  })

  test('A camera that cannot be had is off, and the state says why', async () => {
    const { devices, now } = await open({ camera: false, microphone: true })
    plug('mic-1')
    await expect(devices.setCamera(true)).rejects.toMatchObject({ code: 'not-found' })
    expect(now().camera).toMatchObject({ isOn: false, problem: { code: 'not-found' } })
  })

  test('A camera that answers only after closing is let go at once', async () => {
    const { devices } = await open()
    await devices.setCamera(false)
    const opening = devices.setCamera(true)
    devices.close()
    await opening
    expect(handedOut.every((track) => track.readyState === 'ended')).toBe(true)
  })
})

import { Room } from 'livekit-client'
import { type Call, type HeardSignal, openCall } from '~/media/call'
import type { CallState } from '~/media/call-state'
import { type LocalDevices, openDevices } from '~/media/devices'
import { KeyRing } from '~/media/key-ring'
import type { Role } from '~/media/other'
import { CALL_SIGNAL_TOPIC, type CallAccess } from '~/protocol/call'
import type { Medium } from '~/protocol/primitives'
import { createProbe } from '../support/media-probe'
import { decodedAudioEnergy, packetsHeard, tracksAnnouncedLate } from './peer-connections'

/** What a test can do in a page: one call, its devices, and a probe on whatever the other side sends. */
const harness = {
  call: null as Call | null,
  devices: null as LocalDevices | null,
  heard: [] as HeardSignal[],
  /** Every value that some field of the state has had, to catch what comes and goes between two looks. */
  history: [] as CallState[],
  probe: null as ReturnType<typeof createProbe> | null,

  async open(options: { id: string; access: CallAccess | null; role: Role; medium: Medium }) {
    const { id, access, role, medium } = options
    const probe = createProbe()
    const devices = await openDevices({ camera: medium === 'video', microphone: medium !== 'chat' })
    const call = openCall({
      ...{ access, role, medium, devices },
      createWorker: () => new Worker('/worker.js', { type: 'module' }),
      refreshAccess: () => fetchAccess(id),
    })
    Object.assign(harness, { call, devices, probe })
    call.onSignal((signal) => harness.heard.push(signal))
    call.state.subscribe(() => {
      const state = call.state.get()
      harness.history.push(state)
      probe.watch(state.other.videoTrack)
      probe.watch(state.other.audioTrack)
    })
  },

  /** The state without its tracks, which cannot leave the page. */
  state() {
    if (!harness.call) throw new Error('no call is open')
    const { self, other, ...rest } = harness.call.state.get()
    const { cameraTrack, ...selfRest } = self
    const { videoTrack, audioTrack, ...otherRest } = other
    return {
      ...rest,
      self: { ...selfRest, cameraTrack: cameraTrack?.readyState ?? null },
      other: { ...otherRest, hasVideo: videoTrack !== null, hasAudio: audioTrack !== null },
    }
  },

  async switchToOtherDevices() {
    const before = harness.deviceIds()
    const devices = await navigator.mediaDevices.enumerateDevices()
    for (const kind of ['audioinput', 'videoinput'] as const) {
      const other = devices.findLast((device) => device.kind === kind && !before.includes(device.deviceId))
      if (other) await harness.devices?.use(kind, other.deviceId)
    }
    return { before, after: harness.deviceIds() }
  },

  deviceIds() {
    const { camera, microphone } = harness.devices?.state.get() ?? {}
    return [camera, microphone].map((device) => device?.track?.getSettings().deviceId ?? '')
  },

  endCameraTrack() {
    const track = harness.devices?.state.get().camera.track
    track?.stop()
    track?.dispatchEvent(new Event('ended'))
  },

  /** Somebody with a valid token whose program knows nothing of encryption. */
  async publishPlainly({ url, token }: CallAccess, what: 'tracks' | 'data') {
    const room = new Room()
    await room.connect(url, token)
    if (what === 'tracks') await room.localParticipant.enableCameraAndMicrophone()
    const text = JSON.stringify({ type: 'message', id: crypto.randomUUID(), text: 'in the clear' })
    if (what === 'data')
      await room.localParticipant.publishData(new TextEncoder().encode(text), { reliable: true, topic: CALL_SIGNAL_TOPIC })
  },

  /** Somebody who holds a key and keeps to nothing else: sends their microphone at once. */
  async publishSoundUnder({ url, token, key }: CallAccess) {
    const keyProvider = new KeyRing()
    const worker = new Worker('/worker.js', { type: 'module' })
    const room = new Room({ encryption: { keyProvider, worker } })
    await keyProvider.use(key)
    await room.setE2EEEnabled(true)
    await room.connect(url, token)
    await room.localParticipant.setMicrophoneEnabled(true)
  },

  soundsPlayed: () => document.querySelectorAll('audio').length,

  seen: () => harness.probe?.seen,

  decodedAudioEnergy,

  packetsHeard,

  tracksAnnouncedLate,
}

async function fetchAccess(id: string): Promise<CallAccess> {
  const response = await fetch(`/access/${id}`)
  if (!response.ok) throw new Error(`no access: ${response.status}`)
  return response.json()
}

export type Harness = typeof harness

window.harness = harness

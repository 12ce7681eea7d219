import { type DeviceKind, MediaProblem, mediaProblemFrom, readPageLimits } from './media-problem'
import { PICTURE } from './picture'
import { createStore, type Store } from './store'

export type DeviceState = {
  /** Live, or null: not asked for, switched off (camera), unplugged. */
  track: MediaStreamTrack | null
  /** What the person wants. A microphone that is off stays open and sends silence; a camera that is off is let go. */
  isOn: boolean
  /** The system took the device away for now, as a phone call does: the track is there, nothing comes from it. */
  isSilenced: boolean
  problem: MediaProblem | null
}

/** Which device of each kind a person wants, by its id. A kind without one follows the browser. */
export type DeviceChoice = Partial<Record<MediaDeviceKind, string>>

export type DevicesState = {
  microphone: DeviceState
  camera: DeviceState
  choice: DeviceChoice
  /** All inputs and outputs with their labels; changes when something is plugged in or out. */
  available: readonly MediaDeviceInfo[]
}

/** Somebody's own camera, microphone and speaker. Whoever opened them closes them; a call only borrows the tracks. */
export interface LocalDevices {
  readonly state: Store<DevicesState>
  setMicrophone(on: boolean): void
  /** Switching on opens the camera again. Throws `MediaProblem`. */
  setCamera(on: boolean): Promise<void>
  /** Throws `MediaProblem`; the device used so far then goes on. */
  use(kind: MediaDeviceKind, deviceId: string): Promise<void>
  close(): void
}

const NOTHING: DeviceState = { track: null, isOn: false, isSilenced: false, problem: null }

const CONSTRAINTS: Record<DeviceKind, MediaTrackConstraints> = {
  microphone: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
  camera: {
    width: { ideal: PICTURE.width },
    height: { ideal: PICTURE.height },
    frameRate: { ideal: PICTURE.framesPerSecond },
    facingMode: 'user',
  },
}

const INPUT = { microphone: 'audioinput', camera: 'videoinput' } as const satisfies Record<DeviceKind, MediaDeviceKind>

/**
 * Asks for what is wanted in one prompt. Asking for neither is fine: an empty handle that can still be switched on later.
 * @param choice what was chosen before; a device that is not there any more is made up for by another
 * Throws `MediaProblem`; nothing is left open then.
 */
export async function openDevices(
  wanted: { camera: boolean; microphone: boolean },
  choice: DeviceChoice = {},
): Promise<LocalDevices> {
  const kinds = (['camera', 'microphone'] as const).filter((kind) => wanted[kind])
  const tracks = kinds.length > 0 ? await capture(kinds, preferred(choice)) : []
  return new OpenDevices(tracks, choice)
}

type Selection = (kind: DeviceKind) => MediaTrackConstraints

const preferred =
  (choice: DeviceChoice): Selection =>
  (kind) => {
    const ideal = choice[INPUT[kind]]
    return ideal ? { deviceId: { ideal }, facingMode: undefined } : {}
  }

const precisely =
  (deviceId: string): Selection =>
  () => ({ deviceId: { exact: deviceId }, facingMode: undefined })

async function capture(kinds: readonly DeviceKind[], selection: Selection): Promise<MediaStreamTrack[]> {
  const limits = readPageLimits(kinds)
  const ask = (kind: DeviceKind) => kinds.includes(kind) && { ...CONSTRAINTS[kind], ...selection(kind) }
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: ask('microphone'), video: ask('camera') })
    return stream.getTracks()
  } catch (error) {
    throw mediaProblemFrom(error, kinds.length === 1 ? (kinds[0] ?? null) : null, limits)
  }
}

class OpenDevices implements LocalDevices {
  readonly #store = createStore<DevicesState>({ microphone: NOTHING, camera: NOTHING, choice: {}, available: [] })
  readonly #closing = new AbortController()
  readonly state: Store<DevicesState> = this.#store

  constructor(tracks: readonly MediaStreamTrack[], choice: DeviceChoice) {
    this.#store.update({ choice })
    for (const track of tracks) this.#adopt(kindOf(track), track)
    navigator.mediaDevices?.addEventListener('devicechange', () => void this.#look(), { signal: this.#closing.signal })
    void this.#look()
  }

  setMicrophone(on: boolean) {
    const { track } = this.#store.get().microphone
    if (track) track.enabled = on
    this.#change('microphone', { isOn: on })
    if (on && !track) void this.#reopen('microphone')
  }

  async setCamera(on: boolean) {
    if (!on) return this.#letGo('camera', { isOn: false, problem: null })
    if (this.#store.get().camera.track) return
    this.#change('camera', { isOn: true })
    try {
      await this.#open('camera')
    } catch (error) {
      const problem = mediaProblemFrom(error, 'camera', readPageLimits(['camera']))
      this.#change('camera', { isOn: false, problem })
      throw problem
    }
  }

  async use(kind: MediaDeviceKind, deviceId: string) {
    const device = (['microphone', 'camera'] as const).find((name) => INPUT[name] === kind)
    // Off: the choice holds for the next time.
    if (device && this.#store.get()[device].track) await this.#open(device, precisely(deviceId))
    this.#store.update({ choice: { ...this.#store.get().choice, [kind]: deviceId } })
  }

  close() {
    this.#closing.abort()
    this.#letGo('microphone', { isOn: false })
    this.#letGo('camera', { isOn: false })
  }

  /** The new track comes before the old one goes, so that a failed switch leaves the call as it was. */
  async #open(kind: DeviceKind, selection = preferred(this.#store.get().choice)) {
    const [track] = await capture([kind], selection)
    if (!track) throw new MediaProblem('failed', kind)
    const before = this.#store.get()[kind]
    // Switched off while it was starting: a camera that is off does not run.
    if (this.#closing.signal.aborted || (kind === 'camera' && !before.isOn)) return track.stop()
    // A muted microphone stays muted, not for an instant otherwise.
    this.#adopt(kind, track, before.isOn)
    before.track?.stop()
    void this.#look()
  }

  #adopt(kind: DeviceKind, track: MediaStreamTrack, isOn = true) {
    if (kind === 'microphone') track.enabled = isOn
    else track.contentHint = 'motion'
    track.addEventListener('ended', () => void this.#lost(kind, track))
    track.addEventListener('mute', () => this.#silenced(kind, track))
    track.addEventListener('unmute', () => this.#silenced(kind, track))
    this.#change(kind, { track, isOn, isSilenced: track.muted, problem: null })
  }

  #silenced(kind: DeviceKind, track: MediaStreamTrack) {
    if (this.#store.get()[kind].track === track) this.#change(kind, { isSilenced: track.muted })
  }

  /** `ended` without our doing: unplugged, or permission withdrawn. Any other device of the kind will do. */
  async #lost(kind: DeviceKind, track: MediaStreamTrack) {
    if (this.#store.get()[kind].track !== track) return
    this.#change(kind, { track: null })
    await this.#reopen(kind)
  }

  async #reopen(kind: DeviceKind) {
    try {
      await this.#open(kind)
    } catch (error) {
      this.#change(kind, { problem: mediaProblemFrom(error, kind, readPageLimits([kind])) })
    }
  }

  /** Plugged in again: what was lost is taken up by itself. */
  async #look() {
    const available = (await navigator.mediaDevices?.enumerateDevices()) ?? []
    if (this.#closing.signal.aborted) return
    this.#store.update({ available })
    for (const kind of ['microphone', 'camera'] as const) {
      const { isOn, track, problem } = this.#store.get()[kind]
      if (isOn && !track && problem?.code === 'not-found' && available.some(isInput(kind))) void this.#reopen(kind)
    }
  }

  #letGo(kind: DeviceKind, changes: Partial<DeviceState>) {
    const { track } = this.#store.get()[kind]
    this.#change(kind, { ...changes, track: null, isSilenced: false })
    track?.stop()
  }

  #change(kind: DeviceKind, changes: Partial<DeviceState>) {
    this.#store.update({ [kind]: { ...this.#store.get()[kind], ...changes } })
  }
}

const kindOf = (track: MediaStreamTrack): DeviceKind => (track.kind === 'audio' ? 'microphone' : 'camera')

const isInput = (kind: DeviceKind) => (device: MediaDeviceInfo) => device.kind === INPUT[kind]

import { isE2EESupported, RoomEvent } from 'livekit-client'
import type { CallAccess, CallSignal, EncryptionKey } from '~/protocol/call'
import type { Medium } from '~/protocol/primitives'
import { Admission } from './admission'
import { type CallState, type ClosedReason, INITIAL_CALL_STATE, NOBODY } from './call-state'
import { Counterpart, type HeardSignal, type Sending } from './counterpart'
import type { DeviceState, LocalDevices } from './devices'
import { hasRecorder, qualityOf, type Role } from './other'
import { QualityWatch } from './quality-watch'
import { Backoff, finalReason } from './rejoin'
import type { Outgoing } from './senders'
import { Stay } from './stay'
import { createStore, type Store } from './store'

export type { CallState, ClosedReason, OtherState, Quality, SelfState } from './call-state'
export type { HeardSignal } from './counterpart'

export type OpenCallOptions = {
  /** Null: asked for, when everything else is ready. */
  access: CallAccess | null
  role: Role
  medium: Medium
  /** The SDK's encryption worker, from our own origin. Called once for every entry into the room. */
  createWorker: () => Worker
  /** Borrowed: the call neither opens nor closes them. */
  devices: LocalDevices
  /** A fresh token and the key that fits the state now; asked for at first without `access`, and after a longer loss. Rejects while there is none. */
  refreshAccess: () => Promise<CallAccess>
}

export interface Call {
  readonly state: Store<CallState>
  /**
   * The call key is here: encrypts with it, then lets camera and microphone in. Safe to repeat; a key older than the last one
   * is ignored.
   */
  admit(key: EncryptionKey): Promise<void>
  /** Back to waiting: camera and microphone are out when this resolves, and stay out until a newer key is admitted. */
  withdraw(): Promise<void>
  /** False when it could not be sent: not admitted, or the media server is away. */
  send(signal: CallSignal): Promise<boolean>
  onSignal(listener: (signal: HeardSignal) => void): () => void
  /** From a click, when `playbackBlocked`. */
  resumePlayback(): Promise<void>
  close(): Promise<void>
}

/** Enters the room in the background and comes back after losses by itself. Until a call key is admitted only black and silence go out. */
export function openCall(options: OpenCallOptions): Call {
  return new RunningCall(options)
}

const TRACKS = { chat: 'none', voice: 'audio', video: 'audio-and-video' } as const

class RunningCall implements Call {
  readonly #store = createStore<CallState>(INITIAL_CALL_STATE)
  readonly #listeners = new Set<(signal: HeardSignal) => void>()
  readonly #admission: Admission
  readonly #closing = new AbortController()
  readonly #backoff = new Backoff()
  readonly #quality = new QualityWatch(() => this.#refresh())
  #stay: Stay | null = null
  #counterpart: Counterpart | null = null
  #known: Outgoing
  readonly state: Store<CallState> = this.#store

  constructor(private readonly options: OpenCallOptions) {
    this.#admission = new Admission({
      outgoing: () => this.#outgoing(),
      announce: async (key) => (await this.#counterpart?.announce(key)) ?? false,
      refreshAccess: options.refreshAccess,
      onChange: () => this.#refresh(),
    })
    this.#known = this.#outgoing()
    const stop = options.devices.state.subscribe(() => this.#devicesChanged())
    this.#closing.signal.addEventListener('abort', stop)
    this.#refresh()
    void this.#run()
  }

  admit(key: EncryptionKey): Promise<void> {
    return this.#admission.admit(key)
  }

  async withdraw(): Promise<void> {
    this.#counterpart?.forgetKey()
    await this.#admission.withdraw()
  }

  async send(signal: CallSignal): Promise<boolean> {
    return (this.#admission.isAdmitted && (await this.#counterpart?.send(signal))) || false
  }

  onSignal(listener: (signal: HeardSignal) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async resumePlayback(): Promise<void> {
    await this.#stay?.room.startAudio()
  }

  async close(): Promise<void> {
    await this.#finish('left')
  }

  /** Stay after stay until somebody ends it or the media server has been away for too long. */
  async #run(): Promise<void> {
    if (!isE2EESupported()) return this.#finish('unsupported')
    let access = await this.#firstAccess()
    while (access && !this.#isClosed) {
      const reason = await this.#visit(access)
      if (this.#isClosed) return
      if (reason) return this.#finish(reason)
      this.#became('reconnecting')
      access = await this.#accessAgain()
    }
    await this.#finish('unreachable')
  }

  /** One stay in the room, to its end. Null: it ended in a way that invites us to come back. */
  async #visit(access: CallAccess): Promise<ClosedReason | null> {
    try {
      const stay = this.#prepareStay()
      await stay.enter(access)
      this.#backoff.reset()
      this.#became('connected')
      await this.#admission.begin(stay)
      return finalReason(await stay.ended)
    } catch {
      return null
    } finally {
      await this.#leave()
    }
  }

  #prepareStay(): Stay {
    const stay = new Stay({
      createWorker: this.options.createWorker,
      tracks: TRACKS[this.options.medium],
      onDropped: () => this.#store.update({ hasDroppedUnencrypted: true }),
    })
    this.#stay = stay
    this.#counterpart = new Counterpart(stay, {
      role: this.options.role,
      sending: () => this.#sending(),
      isAdmitted: () => this.#admission.isAdmitted,
      onSignal: (signal) => this.#tell(signal),
      onArrival: () => this.#admission.prime(),
      onChange: () => this.#refresh(),
    })
    stay.room
      .on(RoomEvent.SignalReconnecting, () => this.#became('reconnecting'))
      .on(RoomEvent.Reconnecting, () => this.#became('reconnecting'))
      .on(RoomEvent.Reconnected, () => this.#resumed())
      .on(RoomEvent.AudioPlaybackStatusChanged, () => this.#refresh())
    void stay.loudspeaker.use(this.#speakerId)
    return stay
  }

  /** After a full reconnect the SDK has published the placeholder anew, and the others have forgotten what we told them. */
  #resumed() {
    this.#became('connected')
    this.#stay?.guard.inspectAll()
    void this.#admission.settle()
  }

  async #leave() {
    const stay = this.#stay
    this.#counterpart?.close()
    this.#counterpart = null
    this.#stay = null
    void this.#admission.begin(null)
    this.#refresh()
    await stay?.leave()
  }

  #firstAccess(): CallAccess | Promise<CallAccess | null> {
    const { access } = this.options
    if (!access) return this.#askAccess().catch(() => this.#accessAgain())
    this.#admission.renew(access.key)
    return access
  }

  async #accessAgain(): Promise<CallAccess | null> {
    while (await this.#backoff.wait(this.#closing.signal)) {
      const access = await this.#askAccess().catch(() => null)
      if (access) return access
    }
    return null
  }

  async #askAccess(): Promise<CallAccess> {
    const { latestNumber } = this.#admission
    const access = await this.options.refreshAccess()
    this.#admission.renew(access.key, latestNumber)
    return access
  }

  async #finish(reason: ClosedReason) {
    if (this.#isClosed) return
    this.#closing.abort()
    this.#store.update({ connection: 'closed', closedReason: reason })
    await this.#leave()
  }

  /** Closed is for good, whatever a stay that was cut short still has to say. */
  #became(connection: 'connected' | 'reconnecting') {
    if (!this.#isClosed) this.#store.update({ connection })
  }

  get #isClosed(): boolean {
    return this.#closing.signal.aborted
  }

  #outgoing(): Outgoing {
    const { camera, microphone } = this.options.devices.state.get()
    return { video: this.options.medium === 'video' ? camera.track : null, audio: microphone.track }
  }

  /** What we publish has something to carry. */
  get #isAllOutgoing(): boolean {
    const { video, audio } = this.#outgoing()
    return audio !== null && (video !== null || this.options.medium !== 'video')
  }

  get #speakerId(): string | undefined {
    return this.options.devices.state.get().choice.audiooutput
  }

  #sending(): Sending {
    const { camera, microphone } = this.options.devices.state.get()
    return { microphone: isSending(microphone), camera: this.options.medium === 'video' && isSending(camera) }
  }

  #devicesChanged() {
    const before = this.#store.get().self
    this.#refresh()
    void this.#stay?.loudspeaker.use(this.#speakerId)
    const now = this.#outgoing()
    const isSame = now.audio === this.#known.audio && now.video === this.#known.video
    this.#known = now
    if (!isSame || before !== this.#store.get().self) void this.#admission.settle()
  }

  #tell(signal: HeardSignal) {
    for (const listener of [...this.#listeners]) listener(signal)
  }

  #refresh() {
    const { camera } = this.options.devices.state.get()
    const me = this.#stay?.room.localParticipant
    this.#quality.follow(this.#admission.isAdmitted && this.#isAllOutgoing)
    this.#store.update({
      isAdmitted: this.#admission.isAdmitted,
      isVerified: this.#stay?.isVerified ?? false,
      playbackBlocked: this.#stay ? !this.#stay.room.canPlaybackAudio : false,
      self: {
        ...this.#sending(),
        cameraTrack: camera.track,
        isSpeaking: me?.isSpeaking ?? false,
        quality: me ? this.#quality.rate(qualityOf(me.connectionQuality)) : 'unknown',
      },
      other: this.#counterpart?.describe() ?? NOBODY,
      isRecorderHere: this.#stay ? hasRecorder(this.#stay.room) : false,
    })
  }
}

const isSending = ({ track, isOn, isSilenced }: DeviceState) => track !== null && isOn && !isSilenced

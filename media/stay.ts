import { type DisconnectReason, getLogger, LoggerNames, LogLevel, Room, RoomEvent } from 'livekit-client'
import type { CallAccess, EncryptionKey } from '~/protocol/call'
import { resolveAccessUrl } from './access-url'
import { EncryptionGuard } from './encryption-guard'
import { KeyRing } from './key-ring'
import { Loudspeaker } from './loudspeaker'
import { createPlaceholder, type Placeholder } from './placeholder'
import { RESUME_POLICY } from './rejoin'
import { Senders } from './senders'

// A wrong key makes an error a frame, and the media server's closing of a data channel another at every end. The call shows one state
// instead; the console of somebody's shop stays clean. `setLogLevel` would keep the level in the browser's storage, and in cookies where
// that is forbidden.
for (const name of Object.values(LoggerNames)) getLogger(name).setLevel(LogLevel.silent, false)

export type StayOptions = {
  createWorker: () => Worker
  /** A chat enters without tracks, a voice call without a picture. */
  tracks: 'none' | 'audio' | 'audio-and-video'
  onDropped: () => void
}

/**
 * One visit to the room, from entering to leaving or being cut off. The SDK resumes short losses within it; after a longer
 * one a new stay begins with a new token, and nothing of the old one is used again.
 */
export class Stay {
  readonly room: Room
  readonly guard: EncryptionGuard
  readonly loudspeaker: Loudspeaker
  readonly senders: Senders | null = null
  readonly placeholder: Placeholder | null = null
  /** Resolves when we are out of the room, with the server's reason if it gave one. */
  readonly ended: Promise<DisconnectReason | undefined>
  readonly #worker: Worker
  readonly #ring = new KeyRing()
  #keyNumber = -1
  #hasLeft = false

  constructor(options: StayOptions) {
    if (options.tracks !== 'none') this.placeholder = createPlaceholder({ withVideo: options.tracks === 'audio-and-video' })
    this.#worker = options.createWorker()
    this.room = new Room({
      // `encryption`, not `e2ee`: only this one encrypts data packets too.
      encryption: { keyProvider: this.#ring, worker: this.#worker },
      adaptiveStream: false,
      dynacast: true,
      stopLocalTrackOnUnpublish: false,
      singlePeerConnection: holdsEncodedFrames(),
      reconnectPolicy: RESUME_POLICY,
    })
    this.guard = new EncryptionGuard(this.room, options.onDropped)
    if (this.placeholder) this.senders = new Senders(this.room.localParticipant, this.placeholder)
    this.loudspeaker = new Loudspeaker(this.room)
    this.ended = new Promise((resolve) => this.room.once(RoomEvent.Disconnected, resolve))
  }

  /** What we send is encrypted, and so is all that is sent to us. */
  get isVerified(): boolean {
    return this.room.isE2EEEnabled && this.guard.isEverybodyTrusted
  }

  get keyNumber(): number {
    return this.#keyNumber
  }

  /** Connects, waits until everything sent is encrypted, and publishes black and silence. Rejects when that fails. */
  async enter(access: CallAccess): Promise<void> {
    await this.use(access.key)
    await this.room.setE2EEEnabled(true)
    const rtcConfig = access.iceServers.length > 0 ? { iceServers: access.iceServers } : undefined
    // Leaving before this would find nothing to leave, and connecting after it nobody to leave again.
    if (this.#hasLeft) throw new Error('left before entering')
    await this.room.connect(resolveAccessUrl(access.url, location.href), access.token, { autoSubscribe: false, rtcConfig })
    await this.#encryptionIsOn()
    this.guard.inspectAll()
    this.placeholder?.setPlaying(true)
    await this.senders?.publish()
  }

  async use(key: EncryptionKey): Promise<void> {
    if (key.number === this.#keyNumber) return
    await this.#ring.use(key)
    this.#keyNumber = key.number
  }

  async leave(): Promise<void> {
    this.#hasLeft = true
    await this.room.disconnect(false)
    this.#worker.terminate()
    this.placeholder?.close()
  }

  /** Until the worker has said so, the SDK would send data packets in the clear and pass frames through. */
  #encryptionIsOn(): Promise<void> {
    if (this.room.isE2EEEnabled) return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.room.on(RoomEvent.ParticipantEncryptionStatusChanged, (isOn, who) => isOn && who?.isLocal && resolve())
      this.room.once(RoomEvent.Disconnected, () => reject(new Error('cut off before encryption was on')))
    })
  }
}

/**
 * Whether the browser keeps frames until somebody has taken hold of them. Others decode from the first moment whatever comes, and over
 * one connection for both directions the media server sends before we know of a track: its first frames would be shown as noise,
 * still encrypted. Over a connection of its own it has to wait for our answer, and by then the decryption stands.
 */
const holdsEncodedFrames = (): boolean => 'createEncodedStreams' in RTCRtpSender.prototype

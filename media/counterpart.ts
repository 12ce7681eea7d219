import { type RemoteParticipant, RoomEvent, Track } from 'livekit-client'
import type { CallSignal, EncryptionKey } from '~/protocol/call'
import type { OtherState } from './call-state'
import { FreezeWatch } from './freeze-watch'
import { describeOther, findOther, isRole, OTHER_EVENTS, type Role } from './other'
import { QualityWatch } from './quality-watch'
import { Signals } from './signals'
import type { Stay } from './stay'

/** What a screen hears of; `sending` is already in the state. */
export type HeardSignal = Exclude<CallSignal, { type: 'sending' }>

export type Sending = { microphone: boolean; camera: boolean }

export type CounterpartParts = {
  role: Role
  sending: () => Sending
  isAdmitted: () => boolean
  onSignal: (signal: HeardSignal) => void
  onArrival: () => void
  onChange: () => void
}

/** The other side during one stay: who they are, what they say they send, whether their picture moves. */
export class Counterpart {
  readonly #signals: Signals
  readonly #freeze: FreezeWatch
  readonly #quality: QualityWatch
  readonly #told = new Map<string, Sending>()
  #key: EncryptionKey | null = null
  /** Whose signal opened last under the call key in use: they hold it, so they are the one. */
  #proven: string | null = null

  constructor(
    private readonly stay: Stay,
    private readonly parts: CounterpartParts,
  ) {
    const { room, guard } = stay
    this.#freeze = new FreezeWatch(parts.onChange)
    this.#quality = new QualityWatch(parts.onChange)
    this.#signals = new Signals(room, this.#heard, (identity) => guard.drop(identity))
    room.on(RoomEvent.ParticipantConnected, (participant) => this.#arrived(participant))
    for (const event of OTHER_EVENTS) room.on(event, parts.onChange)
  }

  get participant(): RemoteParticipant | null {
    return findOther(this.stay.room, this.#role, this.#proven)
  }

  describe(): OtherState {
    const participant = this.participant
    // Proof and not just presence: before acceptance, and beside the one who was accepted, others may send as well.
    const isProven = this.parts.isAdmitted() && participant !== null && participant.identity === this.#proven
    this.stay.loudspeaker.playOnly(isProven ? this.#proven : null)
    const other = describeOther(participant, {
      isTrusted: participant !== null && this.stay.guard.trusts(participant),
      isProven,
      told: (participant && this.#told.get(participant.identity)) ?? null,
      isFrozen: this.#freeze.isFrozen,
    })
    const camera = participant?.getTrackPublication(Track.Source.Camera)?.track
    this.#freeze.follow((other.camera && camera?.receiver) || null)
    this.#quality.follow(other.microphone && (other.camera || !other.videoTrack))
    return { ...other, quality: this.#quality.rate(other.quality) }
  }

  /** Resolves true once what we send has been said under this key, and the encryption worker has therefore taken it up. */
  announce(key: EncryptionKey): Promise<boolean> {
    this.#use(key)
    return this.send({ type: 'sending', ...this.parts.sending() })
  }

  /** From now on nothing is said or heard until the next key. */
  forgetKey(): void {
    this.#use(null)
  }

  send(signal: CallSignal): Promise<boolean> {
    return this.#signals.send(signal)
  }

  close(): void {
    this.#freeze.follow(null)
    this.#quality.follow(false)
    this.#use(null)
  }

  get #role(): Role {
    return this.parts.role === 'agent' ? 'visitor' : 'agent'
  }

  #use(key: EncryptionKey | null) {
    if (key?.number === this.#key?.number) return
    this.#key = key
    this.#signals.use(key)
    this.#told.clear()
    this.#proven = null
    this.stay.loudspeaker.playOnly(null)
  }

  #arrived(participant: RemoteParticipant) {
    if (!isRole(participant.identity, this.#role)) return
    if (this.#key) void this.announce(this.#key)
    this.parts.onArrival()
  }

  #heard = (signal: CallSignal, identity: string) => {
    if (!isRole(identity, this.#role)) return
    this.#proven = identity
    if (signal.type !== 'sending') return this.parts.onSignal(signal)
    // Whoever got the call key first has spoken to deaf ears: answering the first word once makes both heard.
    const isFirstWord = !this.#told.has(identity)
    this.#told.set(identity, { microphone: signal.microphone, camera: signal.camera })
    if (isFirstWord && this.#key) void this.announce(this.#key)
    this.parts.onChange()
  }
}

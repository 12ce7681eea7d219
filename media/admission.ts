import type { CallAccess, EncryptionKey } from '~/protocol/call'
import type { Placeholder } from './placeholder'
import { NOTHING_OUTGOING, type Outgoing, type Senders } from './senders'
import { createTaskQueue } from './task-queue'

/** How long black is sent after somebody came in: they subscribe meanwhile, and their decoder is warm when the real picture comes. */
const PRIME_MS = 2_500
/** What the encoders still held when the real tracks went out has left by then; only then is the waiting key used again. */
const DRAIN_MS = 300
/** The data channel is away for a moment. */
const ANNOUNCE_AGAIN_MS = 1_000

/** What of a stay in the room is decided about here: its key, and what its senders carry. */
export type AdmittedStay = {
  readonly keyNumber: number
  use(key: EncryptionKey): Promise<void>
  readonly senders: Pick<Senders, 'carry' | 'carryPlaceholder'> | null
  readonly placeholder: Pick<Placeholder, 'setPlaying'> | null
}

export type AdmissionParts = {
  /** The real tracks as they are now. */
  outgoing: () => Outgoing
  /** Tells the others under this key what we send. Resolves once it has gone out encrypted; false when it could not. */
  announce: (key: EncryptionKey) => Promise<boolean>
  refreshAccess: () => Promise<CallAccess>
  onChange: () => void
}

/**
 * Decides what our senders carry. One rule: a real track goes out only while a call key is admitted *and* the encryption worker
 * has been seen to use it. Whatever happens (acceptance, the agent gone, another device, a new stay in the room) ends in
 * `#apply`, which runs one at a time and makes the senders what they ought to be now.
 */
export class Admission {
  readonly #inTurn = createTaskQueue()
  #stay: AdmittedStay | null = null
  #key: EncryptionKey | null = null
  #waitingKey: EncryptionKey | null = null
  /** Key numbers only grow: after a withdrawal an older key, late on its way, must not open the camera again. */
  #latestNumber = 0
  #primingUntil = 0
  isAdmitted = false

  constructor(private readonly parts: AdmissionParts) {}

  /** To be noted before an access is asked for; see `renew`. */
  get latestNumber(): number {
    return this.#latestNumber
  }

  /**
   * The key that came with a new access: a call key means that we were admitted while away, the waiting key that we no longer are,
   * unless a call key came by itself while that access was under way.
   * @param latestNumber as it was when the access was asked for
   */
  renew(key: EncryptionKey, latestNumber = this.#latestNumber): void {
    if (key.number > 0) return this.#setKey(key)
    this.#waitingKey = key
    if (this.#latestNumber === latestNumber) this.#clearKey()
  }

  begin(stay: AdmittedStay | null): Promise<void> {
    this.#stay = stay
    this.#setAdmitted(false)
    if (stay) this.prime()
    return this.settle()
  }

  admit(key: EncryptionKey): Promise<void> {
    this.#setKey(key)
    return this.settle()
  }

  async withdraw(): Promise<void> {
    this.#clearKey()
    // At once and not in turn: whatever is under way for the admission must not delay this.
    await this.#stay?.senders?.carry(NOTHING_OUTGOING)
    this.#waitingKey ??= await this.#fetchWaitingKey()
    await this.settle()
  }

  /** Somebody came in: opens the way for the pictures to come, with black ones. */
  prime(): void {
    this.#primingUntil = performance.now() + PRIME_MS
    this.#settleLater(PRIME_MS)
    void this.settle()
  }

  /** Never rejects: whatever keeps a stay from being settled ends it, and the next one begins with this. */
  settle(): Promise<void> {
    return this.#inTurn(() => this.#apply()).catch(reportError)
  }

  async #apply(): Promise<void> {
    const stay = this.#stay
    if (!stay) return
    if (this.#key) await this.#send(stay, this.#key)
    else await this.#hold(stay)
  }

  async #send(stay: AdmittedStay, key: EncryptionKey) {
    await stay.use(key)
    const isAnnounced = await this.parts.announce(key)
    if (this.#key !== key || this.#stay !== stay) return
    if (!isAnnounced) return this.#settleLater(ANNOUNCE_AGAIN_MS)
    await stay.senders?.carry(this.parts.outgoing())
    if (this.#key !== key || this.#stay !== stay) return
    stay.placeholder?.setPlaying(false)
    this.#setAdmitted(true)
  }

  #settleLater(ms: number) {
    setTimeout(() => void this.settle(), ms)
  }

  async #hold(stay: AdmittedStay) {
    const isPriming = performance.now() < this.#primingUntil
    await stay.senders?.carry(NOTHING_OUTGOING)
    if (stay.keyNumber !== 0) {
      if (!this.#waitingKey) return
      await new Promise((resolve) => setTimeout(resolve, DRAIN_MS))
      await stay.use(this.#waitingKey)
    }
    stay.placeholder?.setPlaying(isPriming)
    if (isPriming && !this.#key) await stay.senders?.carryPlaceholder()
  }

  async #fetchWaitingKey(): Promise<EncryptionKey | null> {
    const { key } = await this.parts.refreshAccess().catch(() => ({ key: null }))
    return key?.number === 0 ? key : null
  }

  #setKey(key: EncryptionKey) {
    if (key.number <= this.#latestNumber) return
    this.#latestNumber = key.number
    this.#key = key
  }

  #clearKey() {
    this.#key = null
    this.#setAdmitted(false)
  }

  #setAdmitted(isAdmitted: boolean) {
    if (isAdmitted === this.isAdmitted) return
    this.isAdmitted = isAdmitted
    this.parts.onChange()
  }
}

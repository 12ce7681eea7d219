import { hkdfSync } from 'node:crypto'
import { type EncryptionKey, slotOf } from '~/protocol/call'

/** As the LiveKit SDK derives it from a raw key: the "info" of HKDF is 128 zero bytes, not empty. */
const SALT = 'LKFrameEncryptionKey'
const INFO = Buffer.alloc(128)
const KEY_BYTES = 16

/** For so long those in the call may take to change keys. Whoever was sent away has the old one, and may come back with it. */
const OLD_KEY_MS = 10_000

interface FrameKey {
  bytes: Buffer
  endsAtMs: number
}

/** The frame keys of one call. Frames name the slot they were encrypted with, so those under the key before open for a while after a change. */
export class FrameKeyRing {
  readonly #keys = new Map<number, FrameKey>()

  constructor(private readonly now = () => performance.now()) {}

  set({ number, material }: EncryptionKey): void {
    const endsAtMs = this.now() + OLD_KEY_MS
    for (const key of this.#keys.values()) key.endsAtMs = Math.min(key.endsAtMs, endsAtMs)
    const bytes = deriveFrameKey(Buffer.from(material, 'base64'))
    this.#keys.set(slotOf(number), { bytes, endsAtMs: Number.POSITIVE_INFINITY })
  }

  at(slot: number): Buffer | null {
    const key = this.#keys.get(slot)
    return key && this.now() < key.endsAtMs ? key.bytes : null
  }
}

export const deriveFrameKey = (raw: Buffer): Buffer => Buffer.from(hkdfSync('sha256', raw, SALT, INFO, KEY_BYTES))

import { hkdfSync } from 'node:crypto'
import { type EncryptionKey, slotOf } from '~/protocol/call'

/** As the LiveKit SDK derives it from a raw key: the "info" of HKDF is 128 zero bytes, not empty. */
const SALT = 'LKFrameEncryptionKey'
const INFO = Buffer.alloc(128)
const KEY_BYTES = 16

/** The frame keys of one call. Frames name the slot they were encrypted with, so those under the key before still open after a change. */
export class FrameKeyRing {
  readonly #keys = new Map<number, Buffer>()

  set({ number, material }: EncryptionKey): void {
    this.#keys.set(slotOf(number), deriveFrameKey(Buffer.from(material, 'base64')))
  }

  at(slot: number): Buffer | null {
    return this.#keys.get(slot) ?? null
  }
}

export const deriveFrameKey = (raw: Buffer): Buffer => Buffer.from(hkdfSync('sha256', raw, SALT, INFO, KEY_BYTES))

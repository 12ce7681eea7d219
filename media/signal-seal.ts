import type { EncryptionKey } from '~/protocol/call'

/** First byte of a sealed signal; a JSON text never begins with it. */
const SEALED = 0x01
const IV_BYTES = 12

/** `unsealed`: it was sent in the clear · `unreadable`: sealed, but not with our key or not by whom it claims. */
export type Opened = { text: string } | 'unsealed' | 'unreadable'

/**
 * Seals signals with the call key. The SDK encrypts data packets as well, but tells the receiver nothing about it: a clear
 * packet and an encrypted one look the same when they arrive (2.23 never fills in the packet's encryption type). What opens
 * here was sealed by somebody who holds the call key, and by the participant whose identity it carries, so the media server
 * can neither write a signal nor mirror one back.
 *
 * Wire: `[0x01][IV 12][AES-256-GCM ciphertext and tag]`, additional data = the sender's identity,
 * key = HKDF-SHA256 of the call key with the info `parley signal`.
 */
export class SignalSeal {
  readonly #key: Promise<CryptoKey>

  constructor(key: EncryptionKey) {
    this.#key = deriveSignalKey(key)
  }

  async seal(text: string, identity: string): Promise<Uint8Array<ArrayBuffer>> {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
    const sealed = await crypto.subtle.encrypt(algorithm(iv, identity), await this.#key, new TextEncoder().encode(text))
    return Uint8Array.from([SEALED, ...iv, ...new Uint8Array(sealed)])
  }

  async open(bytes: Uint8Array, identity: string): Promise<Opened> {
    if (bytes[0] !== SEALED) return 'unsealed'
    const iv = bytes.slice(1, 1 + IV_BYTES)
    try {
      const opened = await crypto.subtle.decrypt(algorithm(iv, identity), await this.#key, bytes.slice(1 + IV_BYTES))
      return { text: new TextDecoder().decode(opened) }
    } catch {
      return 'unreadable'
    }
  }
}

function algorithm(iv: Uint8Array<ArrayBuffer>, identity: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(identity) }
}

async function deriveSignalKey({ material }: EncryptionKey): Promise<CryptoKey> {
  const raw = await crypto.subtle.importKey('raw', keyBytes(material), 'HKDF', false, ['deriveKey'])
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: new TextEncoder().encode('parley signal') }
  return crypto.subtle.deriveKey(hkdf, raw, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

export function keyBytes(material: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(material), (char) => char.charCodeAt(0))
}

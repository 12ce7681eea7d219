import { BaseKeyProvider } from 'livekit-client'
import { type EncryptionKey, slotOf } from '~/protocol/call'
import { keyBytes } from './signal-seal'

/**
 * The keys of one call. Everybody holds the same ones; each frame names the slot it was encrypted with, so frames under the
 * key before still decode while a new one takes over. A wrong key shows nothing and is never given up on:
 * the right one may be a moment away.
 */
export class KeyRing extends BaseKeyProvider {
  constructor() {
    super({ sharedKey: true, ratchetWindowSize: 0, failureTolerance: -1, keyringSize: 16 })
  }

  /**
   * Encrypts with this key from now on. Resolves when the encryption worker has been told; that it has obeyed is known only
   * once something that went through its queue afterwards has come back.
   */
  async use(key: EncryptionKey): Promise<void> {
    const material = await crypto.subtle.importKey('raw', keyBytes(key.material), 'HKDF', false, ['deriveBits', 'deriveKey'])
    this.onSetEncryptionKey(material, undefined, slotOf(key.number))
  }
}

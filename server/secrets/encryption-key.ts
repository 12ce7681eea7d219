import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { EncryptionKey } from '~/protocol/call'
import { env } from '../env'

/** AES-256-GCM: IV, tag, then as many bytes as the key has. */
const IV_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32

/** A new key for one conversation, unsealed. Seal it before it is stored. */
export const mintKey = (): Buffer => randomBytes(KEY_BYTES)

/**
 * Seals a key for storage, so that the database alone, or a backup of it, opens no call.
 * Interaction and number are authenticated: a sealed key copied elsewhere does not open.
 */
export function sealKey(key: Buffer, interactionId: string, number: number): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(), iv).setAAD(purpose(interactionId, number))
  const sealed = Buffer.concat([cipher.update(key), cipher.final()])
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), sealed]))
}

/** @throws when it was sealed for another interaction or number, with another secret, or was changed */
export function openKey(sealed: Uint8Array, interactionId: string, number: number): EncryptionKey {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(), bytes.subarray(0, IV_BYTES))
  decipher.setAAD(purpose(interactionId, number)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  const key = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
  return { number, material: key.toString('base64') }
}

const purpose = (interactionId: string, number: number) => Buffer.from(`${interactionId}:${number}`)

/** Derived, so that no two uses of the one secret share a key (RFC 5869). */
const sealingKey = () => Buffer.from(hkdfSync('sha256', env().secret, 'parley', 'encryption keys at rest', KEY_BYTES))

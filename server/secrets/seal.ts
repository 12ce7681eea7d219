import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const IV_BYTES = 12
const TAG_BYTES = 16

/** By how many bytes something sealed is longer than what is in it. */
export const SEAL_BYTES = IV_BYTES + TAG_BYTES

/** It was sealed with another key or for another purpose, or it was changed since. Which of them cannot be told. */
export class SealBroken extends Error {
  constructor(cause: unknown) {
    super('It does not open with this key and purpose', { cause })
  }
}

/**
 * AES-256-GCM as `[iv 12][ciphertext][tag 16]`, with a random iv each time: good for 2³² seals under one key
 * (NIST SP 800-38D, 8.3).
 * @param key 32 bytes
 * @param purpose what and whose it is. Authenticated and not stored: what is put elsewhere does not open there
 */
export function seal(key: Uint8Array, plain: Uint8Array, purpose: string): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose))
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** @throws SealBroken */
export function open(key: Uint8Array, sealed: Uint8Array, purpose: string): Buffer {
  const end = sealed.length - TAG_BYTES
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(purpose)).setAuthTag(sealed.subarray(end))
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, end)), decipher.final()])
  } catch (error) {
    throw new SealBroken(error)
  }
}

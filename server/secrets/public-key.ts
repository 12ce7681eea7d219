import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'

/** DER around the 32 bytes of an Ed25519 key (RFC 8410, 10.1). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex')
const RAW_BYTES = 32

/**
 * A public key, however it was handed over: PEM, or base64 (also base64url) of its DER or of its 32 bytes.
 * @returns SPKI, DER; null when it is no Ed25519 key
 */
export function readPublicKey(text: string): Uint8Array<ArrayBuffer> | null {
  const isPem = text.trimStart().startsWith('-----BEGIN')
  const bytes = Buffer.from(isPem ? text.replace(/-----[^-]+-----/g, '') : text, 'base64')
  const der = bytes.length === RAW_BYTES ? Buffer.concat([SPKI_HEAD, bytes]) : bytes
  const isOurs = der.length === SPKI_HEAD.length + RAW_BYTES && der.subarray(0, SPKI_HEAD.length).equals(SPKI_HEAD)
  return isOurs ? new Uint8Array(der) : null
}

export const publicKeyPem = (publicKey: Uint8Array): string => keyOf(publicKey).export({ type: 'spki', format: 'pem' }).toString()

/** A name for a key that people can compare: `SHA256:` and the base64url of its DER's digest. */
export const fingerprintOf = (publicKey: Uint8Array): string =>
  `SHA256:${createHash('sha256').update(publicKey).digest('base64url')}`

/** @param publicKey SPKI, DER */
export const isSignedBy = (publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean =>
  verify(null, bytes, keyOf(publicKey), signature)

const keyOf = (publicKey: Uint8Array): KeyObject => createPublicKey({ key: Buffer.from(publicKey), type: 'spki', format: 'der' })

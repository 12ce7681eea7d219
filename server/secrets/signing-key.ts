import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { open, seal } from './seal'
import { workspaceKey } from './workspace-key'

/** An Ed25519 pair as it may be stored. */
export interface SigningKey {
  /** SPKI, DER. Not secret: whoever shall be able to verify needs it. */
  publicKey: Uint8Array<ArrayBuffer>
  /** PKCS #8, DER, under the workspace's key. */
  sealedPrivateKey: Uint8Array<ArrayBuffer>
}

/** A new pair with which this workspace signs. Make one when the first is needed, and keep its public half for good. */
export function mintSigningKey(workspaceId: string): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  })
  return {
    publicKey: new Uint8Array(publicKey),
    sealedPrivateKey: new Uint8Array(seal(workspaceKey(workspaceId), privateKey, purposeFor(workspaceId))),
  }
}

/**
 * A detached Ed25519 signature (RFC 8032), 64 bytes.
 * @throws SealBroken when the key belongs to another workspace, or `PARLEY_KEK` (or the secret) is not what it was
 */
export function signBytes(bytes: Uint8Array, sealedPrivateKey: Uint8Array, workspaceId: string): Uint8Array<ArrayBuffer> {
  const key = open(workspaceKey(workspaceId), sealedPrivateKey, purposeFor(workspaceId))
  return new Uint8Array(sign(null, bytes, createPrivateKey({ key, type: 'pkcs8', format: 'der' })))
}

const purposeFor = (workspaceId: string) => `signing key:${workspaceId}`

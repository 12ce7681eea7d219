import { hkdfSync } from 'node:crypto'
import { env } from '../env'

/**
 * The key-encryption key of a workspace: it wraps the data keys of its recordings and its signing key, and nothing else.
 * Never stored: derived from `PARLEY_KEK`, or from the secret where that is not set (RFC 5869), so that no two workspaces
 * and no two uses share a key.
 */
export function workspaceKey(workspaceId: string): Buffer {
  const { kek, secret } = env()
  return Buffer.from(hkdfSync('sha256', kek ?? secret, 'parley', `key of workspace ${workspaceId}`, 32))
}

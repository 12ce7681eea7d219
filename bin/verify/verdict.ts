import type { Finding } from '~/domain/recording-findings'
import type { RecordingManifest } from '~/protocol/recording-manifest'
import { isSignedBy } from '~/server/secrets/public-key'

/** Exit code of a verification that could not be made. */
export const NOT_CHECKED = 2

export interface Verdict {
  /** Null when it cannot be read. */
  manifest: RecordingManifest | null
  /** With which it was checked: SPKI, DER. */
  publicKey: Uint8Array
  /** Where the key is from, unless somebody gave it. */
  keyFrom: 'files' | 'workspace'
  /** None: every byte is as it was signed. */
  findings: Finding[]
}

export function judgeSignature(bytes: Uint8Array, signature: Uint8Array | null, publicKey: Uint8Array): Finding[] {
  if (!signature) return [{ type: 'unsigned' }]
  return isSignedBy(publicKey, bytes, signature) ? [] : [{ type: 'manifest-changed' }]
}

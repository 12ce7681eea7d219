import {
  MANIFEST_FILE,
  PUBLIC_KEY_FILE,
  type RecordingManifest,
  SIGNATURE_FILE,
  segmentsOf,
  trackFile,
} from '~/protocol/recording-manifest'
import { publicKeyPem } from '../secrets/public-key'
import { readTrack } from './read-track'
import type { Storage } from './storage'

export interface SignedRecording {
  manifest: RecordingManifest
  /** The manifest's, as they were signed. */
  bytes: Uint8Array
  signature: Uint8Array
  /** SPKI, DER. */
  publicKey: Uint8Array
}

/** A file of an exported recording. Reading throws `StorageAway`, or `SegmentBroken` before a byte of such a segment is given. */
interface OriginalFile {
  name: string
  bytes: number
  read(): AsyncGenerator<Buffer>
}

export interface Originals {
  /** A file for each participant's source, which any player plays. */
  tracks: OriginalFile[]
  /** What proves them unchanged. */
  proof: OriginalFile[]
  recordedAt: Date
}

/** A recording, plain, as files that together are all that `verifyFolder` needs. */
export function originalsOf(
  { manifest, bytes, signature, publicKey }: SignedRecording,
  storage: Storage,
  dataKey: Uint8Array,
): Originals {
  const tracks = manifest.tracks.map((track): OriginalFile => {
    const segments = segmentsOf(manifest, track)
    return {
      name: trackFile(track),
      bytes: segments.reduce((sum, segment) => sum + segment.bytes, 0),
      read: () => readTrack(storage, manifest, segments, dataKey),
    }
  })
  const proof = [
    fileOf(MANIFEST_FILE, bytes),
    fileOf(SIGNATURE_FILE, signature),
    fileOf(PUBLIC_KEY_FILE, Buffer.from(publicKeyPem(publicKey))),
  ]
  return { tracks, proof, recordedAt: new Date(manifest.endedAt) }
}

const fileOf = (name: string, bytes: Uint8Array): OriginalFile => ({
  ...{ name, bytes: bytes.length },
  async *read() {
    yield Buffer.from(bytes)
  },
})

import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import {
  MANIFEST_FILE,
  manifestBytes,
  PUBLIC_KEY_FILE,
  type RecordingManifest,
  SIGNATURE_FILE,
  trackFile,
} from '~/protocol/recording-manifest'
import { publicKeyPem } from '../secrets/public-key'
import { readTrack } from './read-track'
import type { Storage } from './storage'

export interface SignedRecording {
  manifest: RecordingManifest
  signature: Uint8Array
  /** SPKI, DER. */
  publicKey: Uint8Array
}

/**
 * Writes a recording, plain, into a folder: a file for each participant's source that any player plays, and what proves it unchanged.
 * @param folder is made; what lies there under the same names is replaced
 * @throws StorageAway, SegmentBroken: then the folder is not complete
 */
export async function exportRecording(
  { manifest, signature, publicKey }: SignedRecording,
  storage: Storage,
  dataKey: Uint8Array,
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const track of manifest.tracks) {
    const segments = manifest.segments
      .filter(({ participant, source }) => participant === track.participant && source === track.source)
      .sort((one, other) => one.index - other.index)
    const file = createWriteStream(join(folder, trackFile(track)), { mode: 0o600 })
    await pipeline(readTrack(storage, manifest, segments, dataKey), file)
  }
  await writeFile(join(folder, MANIFEST_FILE), manifestBytes(manifest), { mode: 0o600 })
  await writeFile(join(folder, SIGNATURE_FILE), signature, { mode: 0o600 })
  await writeFile(join(folder, PUBLIC_KEY_FILE), publicKeyPem(publicKey), { mode: 0o600 })
}

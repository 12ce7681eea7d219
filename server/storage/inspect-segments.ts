import type { WhichRecording } from '~/domain/recording'
import type { FoundSegment } from '~/domain/recording-findings'
import type { RecordingSegment } from '~/protocol/recording-segment'
import { SealBroken } from '../secrets/seal'
import { readSegment, sha256 } from './sealed-segment'
import type { Storage } from './storage'

/**
 * What lies in the storage where the segments of a recording belong, for `findingsOf`. A missing one is left out.
 * @throws StorageAway
 */
export async function inspectSegments(
  storage: Storage,
  recording: WhichRecording,
  segments: readonly RecordingSegment[],
  dataKey: Uint8Array,
): Promise<FoundSegment[]> {
  const found: FoundSegment[] = []
  for (const { participant, source, index } of segments) {
    const place = { participant, source, index }
    const digest = await readSegment(storage, recording, place, dataKey).then(
      (plain) => plain && { sha256: sha256(plain) },
      (error) => (error instanceof SealBroken ? { sha256: null } : Promise.reject(error)),
    )
    if (digest) found.push({ ...place, ...digest })
  }
  return found
}

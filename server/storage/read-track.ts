import type { RecordingSegment } from '~/protocol/recording-segment'
import { SealBroken } from '../secrets/seal'
import { type Recording, readSegment, sha256 } from './sealed-segment'
import type { Storage } from './storage'

/** A stored segment that is not what was recorded: missing, changed, or another's. Nothing of it is handed out. */
export class SegmentBroken extends Error {
  constructor(
    readonly segment: RecordingSegment,
    cause?: unknown,
  ) {
    super(`Segment ${segment.index} of ${segment.participant} is not what was recorded`, { cause })
  }
}

/** Which bytes of the track's file, the first and the one after the last. */
export interface ByteRange {
  from: number
  to: number
}

/**
 * The file of a track, plain: its segments one after the other, each checked before a byte of it is given. With a range, only the segments that have a
 * part in it are read: a player can jump.
 * @param segments of one participant's source, in order
 * @throws StorageAway, SegmentBroken
 */
export async function* readTrack(
  storage: Storage,
  recording: Recording,
  segments: readonly RecordingSegment[],
  dataKey: Uint8Array,
  range: ByteRange = { from: 0, to: Number.POSITIVE_INFINITY },
): AsyncGenerator<Buffer> {
  let start = 0
  for (const segment of segments) {
    const end = start + segment.bytes
    if (start >= range.to) return
    if (end > range.from) {
      const plain = await readWhole(storage, recording, segment, dataKey)
      yield plain.subarray(Math.max(0, range.from - start), Math.min(segment.bytes, range.to - start))
    }
    start = end
  }
}

async function readWhole(
  storage: Storage,
  recording: Recording,
  segment: RecordingSegment,
  dataKey: Uint8Array,
): Promise<Buffer> {
  const plain = await readSegment(storage, recording, segment, dataKey).catch((error) =>
    Promise.reject(error instanceof SealBroken ? new SegmentBroken(segment, error) : error),
  )
  if (!plain || sha256(plain) !== segment.sha256) throw new SegmentBroken(segment)
  return plain
}

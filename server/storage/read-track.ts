import type { WhichRecording } from '~/domain/recording'
import { cutIntoPieces } from '~/domain/track-pieces'
import type { RecordingSegment } from '~/protocol/recording-segment'
import { SealBroken } from '../secrets/seal'
import { readSegment, sha256 } from './sealed-segment'
import { type SeekableFile, writeHead } from './seekable-file'
import { soundOfCluster, soundOfHead } from './sound-only'
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
  recording: WhichRecording,
  segments: readonly RecordingSegment[],
  dataKey: Uint8Array,
  range: ByteRange = { from: 0, to: Number.POSITIVE_INFINITY },
): AsyncGenerator<Buffer> {
  const read = reader(storage, recording, dataKey)
  for await (const { plain, from, to } of readInOrder(partsIn(segments, range), read)) yield plain.subarray(from, to)
}

/** The same of a piece that is laid out for players. @throws StorageAway, SegmentBroken */
export async function* readSeekableFile(
  storage: Storage,
  recording: WhichRecording,
  file: SeekableFile,
  dataKey: Uint8Array,
  { from, to }: ByteRange,
): AsyncGenerator<Buffer> {
  const { init, clusters, headBytes } = file
  const rest = readTrack(storage, recording, clusters, dataKey, { from: from - headBytes, to: to - headBytes })
  if (from >= headBytes) return yield* rest
  // At the same time: a player shows nothing before it has both.
  const first = rest.next()
  first.catch(() => {})
  try {
    const recorded = await reader(storage, recording, dataKey)(init)
    yield ofSegment(init, () => writeHead(recorded, file)).subarray(from, to)
    const { done, value } = await first
    if (!done) yield value
    yield* rest
  } finally {
    // Should the head be all that was wanted.
    await rest.return(undefined)
  }
}

/**
 * The sound of a track: its files without their pictures, in the same order. Nothing where there is none.
 * @throws StorageAway, SegmentBroken
 */
export async function* readSound(
  storage: Storage,
  recording: WhichRecording,
  segments: readonly RecordingSegment[],
  dataKey: Uint8Array,
): AsyncGenerator<Buffer> {
  const read = reader(storage, recording, dataKey)
  for (const piece of cutIntoPieces(segments)) {
    const [init, ...clusters] = piece.segments
    const recorded = init && (await read(init))
    const head = recorded && ofSegment(init, () => soundOfHead(recorded))
    if (!head) continue
    yield head
    const parts = clusters.map((segment) => ({ segment }))
    for await (const { segment, plain } of readInOrder(parts, read)) {
      const sound = ofSegment(segment, () => soundOfCluster(plain))
      if (sound) yield sound
    }
  }
}

/** What of each segment is in a range of all of them. */
function partsIn(segments: readonly RecordingSegment[], { from, to }: ByteRange) {
  const parts: (ByteRange & { segment: RecordingSegment })[] = []
  let start = 0
  for (const segment of segments) {
    const part = { segment, from: Math.max(0, from - start), to: Math.min(segment.bytes, to - start) }
    if (part.from < part.to) parts.push(part)
    start += segment.bytes
  }
  return parts
}

/** How many segments are read beyond the one that is handed out: a bucket takes its time for each. */
const AHEAD = 3

/** One after the other; the first is read alone, so that nothing delays it. */
async function* readInOrder<Part extends { segment: RecordingSegment }>(
  parts: readonly Part[],
  read: (segment: RecordingSegment) => Promise<Buffer>,
): AsyncGenerator<Part & { plain: Buffer }> {
  const reading: Promise<Buffer>[] = []
  for (const [at, part] of parts.entries()) {
    const plain = await (reading.shift() ?? read(part.segment))
    const ahead = parts.slice(at + 1 + reading.length, at + 1 + AHEAD).map(({ segment }) => read(segment))
    // Should nobody want them, nobody hears of what went wrong.
    for (const one of ahead) one.catch(() => {})
    reading.push(...ahead)
    yield { ...part, plain }
  }
}

/** Bytes that are what was recorded, and are still none that can be read. */
function ofSegment<Made>(segment: RecordingSegment, make: () => Made): Made {
  try {
    return make()
  } catch (error) {
    throw new SegmentBroken(segment, error)
  }
}

/** Reads a segment as it was recorded, or not at all. */
const reader =
  (storage: Storage, recording: WhichRecording, dataKey: Uint8Array) =>
  async (segment: RecordingSegment): Promise<Buffer> => {
    const plain = await readSegment(storage, recording, segment, dataKey).catch((error) =>
      Promise.reject(error instanceof SealBroken ? new SegmentBroken(segment, error) : error),
    )
    if (!plain || sha256(plain) !== segment.sha256) throw new SegmentBroken(segment)
    return plain
  }

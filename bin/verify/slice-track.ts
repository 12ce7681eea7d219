import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { FoundSegment, PromisedSegment } from '~/domain/recording-findings'
import { placeSlices, type Slice } from '~/domain/recording-slices'

/** How many segments are tried where another lies than was expected. What lies further away is taken for changed, not overlooked. */
const TRIED = 32
/** In a file in which nothing fits any more, looking for each segment everywhere would take hours and say nothing new. */
const MISSES = 64

interface Sliced {
  found: FoundSegment[]
  /** At the end of the file, of no segment. */
  extraBytes: number
}

/**
 * Cuts a track's file into the segments that the manifest names and says what lies in the place of each. A file that is gone holds
 * none.
 * @throws what reading throws
 */
export async function sliceTrack(path: string, segments: readonly PromisedSegment[]): Promise<Sliced> {
  const ordered = segments.toSorted((one, other) => one.index - other.index)
  const file = await open(path).catch((error) => (error.code === 'ENOENT' ? null : Promise.reject(error)))
  if (!file) return { found: [], extraBytes: 0 }
  try {
    const { slices, restBytes } = await cut(file, ordered)
    const byIndex = new Map(ordered.map((segment) => [segment.index, segment]))
    const found = placeSlices(
      ordered.map(({ index }) => index),
      slices,
    ).flatMap(({ index, holds }) => {
      const own = byIndex.get(index)
      const sha256 = holds === null ? null : (byIndex.get(holds)?.sha256 ?? null)
      return own ? [{ participant: own.participant, source: own.source, index, sha256 }] : []
    })
    return { found, extraBytes: restBytes }
  } finally {
    await file.close()
  }
}

/** From front to back: at each place the segment that is due, else another that fits, else what became of the one that is due. */
async function cut(file: FileHandle, ordered: readonly PromisedSegment[]): Promise<{ slices: Slice[]; restBytes: number }> {
  const { size } = await file.stat()
  const waiting = [...ordered]
  const slices: Slice[] = []
  let position = 0
  let misses = 0
  while (waiting.length > 0 && position < size) {
    const at = await find(file, position, waiting, misses < MISSES ? TRIED : 1)
    const [segment] = waiting.splice(Math.max(at, 0), 1) as [PromisedSegment]
    slices.push(at < 0 ? { insteadOf: segment.index } : { holds: segment.index })
    position += segment.bytes
    if (at < 0) misses++
  }
  return { slices, restBytes: Math.max(0, size - position) }
}

/** @returns which of those that wait lies at this position, or -1 */
async function find(file: FileHandle, position: number, waiting: readonly PromisedSegment[], tried: number): Promise<number> {
  for (const [at, segment] of waiting.slice(0, tried).entries())
    if ((await digestAt(file, position, segment.bytes)) === segment.sha256) return at
  return -1
}

async function digestAt(file: FileHandle, position: number, length: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return createHash('sha256').update(buffer.subarray(0, bytesRead)).digest('hex')
}

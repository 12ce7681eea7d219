import { buffer } from 'node:stream/consumers'
import { cutIntoPieces } from '~/domain/track-pieces'
import type { RecordingSegment } from '~/protocol/recording-segment'
import type { Block } from '~/recorder/webm-writer'
import { mintDataKey } from '~/server/secrets/data-key'
import { openStorage } from '~/server/storage/open-storage'
import { type ByteRange, readSeekableFile, readSound } from '~/server/storage/read-track'
import { type PlainSegment, sealForStorage, storeSegment } from '~/server/storage/sealed-segment'
import { layOutFile } from '~/server/storage/seekable-file'
import { recordStretches } from '../support/encoded-media'
import { testFolder } from '../support/folders'
import { factsOf, RECORDING, VISITOR } from '../support/recording'

/** A track as the recorder makes it of what somebody sends, a file for each stretch, in a folder that goes with the test. */
export async function storedTrack(blocks: readonly Block[], stretches = [{ fromMs: 0, toMs: Number.POSITIVE_INFINITY }]) {
  return storedSegments(await recordStretches(VISITOR, blocks, stretches))
}

export async function storedSegments(segments: readonly PlainSegment[]) {
  const dataKey = mintDataKey()
  const storage = await openStorage({ kind: 'folder', folder: testFolder() })
  for (const segment of segments) await storeSegment(storage, sealForStorage(segment, RECORDING, dataKey))
  const facts = segments.map(factsOf)
  const pieces = cutIntoPieces(facts)
  const bytesOf = (wanted: readonly RecordingSegment[]) =>
    Buffer.concat(wanted.map(({ index }) => segments.find((one) => one.index === index)?.bytes ?? Buffer.alloc(0)))
  return {
    pieces,
    /** As it was recorded. */
    recorded: (piece = 0) => bytesOf(pieces[piece]?.segments ?? []),
    sound: (wanted: readonly RecordingSegment[] = facts) => buffer(readSound(storage, RECORDING, wanted, dataKey)),
    seekable(piece = 0) {
      const found = pieces[piece]
      if (!found) throw new Error('There is no such piece')
      const file = layOutFile(found)
      const read = (range: ByteRange = { from: 0, to: file.bytes }) =>
        buffer(readSeekableFile(storage, RECORDING, file, dataKey, range))
      return { file, read, clusters: bytesOf(file.clusters) }
    },
  }
}

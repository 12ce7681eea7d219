import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { findingsOf } from '~/domain/recording-findings'
import { mintDataKey } from '~/server/secrets/data-key'
import { inspectSegments } from '~/server/storage/inspect-segments'
import { openStorage } from '~/server/storage/open-storage'
import { readTrack, SegmentBroken } from '~/server/storage/read-track'
import { type PlainSegment, recordingPath, sealForStorage, storeSegment } from '~/server/storage/sealed-segment'
import type { Storage } from '~/server/storage/storage'
import { bytesBelow, filesBelow, testFolder } from '../support/folders'
import { EBML_HEADER, factsOf, KNOWN_SENTENCE, RECORDING, someSegments } from '../support/recording'
import { startS3 } from '../support/s3'
import { useKeys } from '../support/settings'

beforeEach(() => useKeys())

async function stored(storage: Storage, segments: PlainSegment[] = someSegments(4)) {
  const dataKey = mintDataKey()
  for (const segment of segments) await storeSegment(storage, sealForStorage(segment, RECORDING, dataKey))
  const facts = segments.map(factsOf)
  return {
    dataKey,
    facts,
    plain: Buffer.concat(segments.map(({ bytes }) => bytes)),
    read: (range?: { from: number; to: number }) => buffer(readTrack(storage, RECORDING, facts, dataKey, range)),
    findings: async () => findingsOf({ segments: facts, gaps: [] }, await inspectSegments(storage, RECORDING, facts, dataKey)),
  }
}

async function storedInFolder(segments?: PlainSegment[]) {
  const folder = testFolder()
  const recording = await stored(await openStorage({ kind: 'folder', folder }), segments)
  return { ...recording, folder, files: filesBelow(folder).sort() }
}

describe('What is stored of a recording', () => {
  it('shows neither a media header nor a sentence that was said, in a folder or in a bucket', async () => {
    const { folder } = await storedInFolder()
    const s3Folder = testFolder()
    const s3 = await startS3(s3Folder)
    onTestFinished(s3.stop)
    await stored(await openStorage(s3.settings))
    for (const bytes of [bytesBelow(folder), bytesBelow(s3Folder)]) {
      expect(bytes.length).toBeGreaterThan(4 * KNOWN_SENTENCE.length)
      expect(bytes.includes(EBML_HEADER)).toBe(false)
      expect(bytes.includes(KNOWN_SENTENCE)).toBe(false)
    }
  })

  it('is read back as it was, whole or any part of it', async () => {
    const { plain, read } = await storedInFolder()
    expect((await read()).equals(plain)).toBe(true)
    const end = fc.integer({ min: 0, max: plain.length + 10 })
    await fc.assert(
      fc.asyncProperty(end, end, async (one, other) => {
        const range = { from: Math.min(one, other), to: Math.max(one, other) }
        expect((await read(range)).equals(plain.subarray(range.from, range.to))).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('is found whole', async () => {
    const { findings } = await storedInFolder()
    expect(await findings()).toEqual([])
  })

  it('is found changed, and not handed out, when any byte of a segment was changed', async () => {
    const { files, findings, read } = await storedInFolder(someSegments(1))
    const [path = ''] = files
    const original = readFileSync(path)
    for (let place = 0; place < original.length; place++) {
      const changed = Buffer.from(original)
      changed.writeUInt8(changed.readUInt8(place) ^ 0x80, place)
      writeFileSync(path, changed)
      expect(await findings()).toMatchObject([{ type: 'changed', place: { index: 0 } }])
      await expect(read()).rejects.toThrow(SegmentBroken)
    }
  })

  it('is found incomplete when a segment was taken away', async () => {
    const { files, findings, read } = await storedInFolder()
    rmSync(files[2] ?? '')
    expect(await findings()).toMatchObject([{ type: 'missing', place: { index: 2 } }])
    await expect(read()).rejects.toThrow(SegmentBroken)
  })

  it('is found changed when two segments changed places', async () => {
    const { folder, files, findings, read } = await storedInFolder()
    const [, one = '', , other = ''] = files
    renameSync(one, join(folder, 'aside'))
    renameSync(other, one)
    renameSync(join(folder, 'aside'), other)
    expect(await findings()).toMatchObject([
      { type: 'changed', place: { index: 1 } },
      { type: 'changed', place: { index: 3 } },
    ])
    await expect(read()).rejects.toThrow(SegmentBroken)
  })

  it('is found changed when another segment was sealed in its place with the right key', async () => {
    const storage = await openStorage({ kind: 'folder', folder: testFolder() })
    const segments = someSegments(4)
    const { dataKey, findings, read } = await stored(storage, segments)
    const [, one, other] = segments as [PlainSegment, PlainSegment, PlainSegment]
    await storeSegment(storage, sealForStorage({ ...one, bytes: other.bytes }, RECORDING, dataKey))
    expect(await findings()).toMatchObject([{ type: 'swapped', place: { index: 1 }, holds: { index: 2 } }])
    await expect(read()).rejects.toThrow(SegmentBroken)
  })

  it('lies below one path, so that it can be deleted whole', async () => {
    const folder = testFolder()
    const storage = await openStorage({ kind: 'folder', folder })
    await stored(storage)
    await storage.deleteBelow(recordingPath(RECORDING))
    expect(filesBelow(folder)).toEqual([])
  })
})

import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { type FoundElement, readElements } from '~/server/storage/ebml'
import { SegmentBroken } from '~/server/storage/read-track'
import { madeBlocks } from '../support/made-media'
import { someSegments, VISITOR } from '../support/recording'
import { useKeys } from '../support/settings'
import { readPackets } from '../support/webm-packets'
import { storedSegments, storedTrack } from './stored-track'

beforeEach(() => useKeys())

const [SEEK_HEAD, INFO, TRACKS, CUES, CLUSTER] = [0x114d9b74, 0x1549a966, 0x1654ae6b, 0x1c53bb6b, 0x1f43b675]
const numberIn = (bytes: Buffer) => [...bytes].reduce((sum, byte) => sum * 256 + byte, 0)
const within = (bytes: Buffer, id: number): FoundElement[] => [...readElements(bytes)].filter((one) => one.id === id)
const only = (bytes: Buffer, id: number): Buffer => {
  const [found, more] = within(bytes, id)
  if (!found || more) throw new Error(`There is not one ${id.toString(16)}`)
  return found.content
}

/** A file's index, with what really is where it points. */
function readIndex(file: Buffer) {
  const segment = only(file, 0x18538067)
  const idAt = (at: number) => segment.readUInt32BE(at)
  const clusterTimeAt = (at: number) => numberIn(only([...readElements(segment.subarray(at))][0]?.content ?? segment, 0xe7))
  const cues = within(only(segment, CUES), 0xbb).map(({ content }) => {
    const place = only(content, 0xb7)
    const at = numberIn(only(place, 0xf1))
    const track = numberIn(only(place, 0xf7))
    return { timeMs: numberIn(only(content, 0xb3)), track, id: idAt(at), clusterTimeMs: clusterTimeAt(at) }
  })
  const seeks = within(only(segment, SEEK_HEAD), 0x4dbb).map(({ content }) => ({
    id: numberIn(only(content, 0x53ab)),
    found: idAt(numberIn(only(content, 0x53ac))),
  }))
  const durationMs = only(only(segment, INFO), 0x4489).readDoubleBE()
  return { cues, seeks, durationMs, ids: [...readElements(segment)].map(({ id }) => id), segment }
}

const STRETCHES = [
  { fromMs: 0, toMs: 60_000 },
  { fromMs: 70_000, toMs: 121_000 },
]

describe('A file that one can seek in', () => {
  it('names its length, and for each key frame the cluster that begins with it', async () => {
    const track = await storedTrack(madeBlocks(121), STRETCHES)
    for (const [piece, times] of [
      [0, [0, 10_000, 20_000, 30_000, 40_000, 50_000]],
      [1, [70_000, 80_000, 90_000, 100_000, 110_000, 120_000]],
    ] as const) {
      const { file, read, clusters } = track.seekable(piece)
      const bytes = await read()
      const { cues, seeks, durationMs, ids, segment } = readIndex(bytes)
      expect(cues).toEqual(times.map((timeMs) => ({ timeMs, track: 1, id: CLUSTER, clusterTimeMs: timeMs })))
      expect(seeks).toEqual([INFO, TRACKS, CUES].map((id) => ({ id, found: id })))
      expect(durationMs).toBe(track.pieces[piece]?.toMs)
      expect(ids.slice(0, 5)).toEqual([SEEK_HEAD, INFO, TRACKS, CUES, CLUSTER])
      expect(bytes.length).toBe(file.bytes)
      expect(bytes.subarray(file.headBytes).equals(clusters)).toBe(true)
      expect(bytes.subarray(-segment.length).equals(segment)).toBe(true)
    }
  })

  it('has the same pictures and sounds as what was recorded, each at its time', async () => {
    const track = await storedTrack(madeBlocks(30))
    const recorded = await readPackets(track.recorded())
    const seekable = await readPackets(await track.seekable().read())
    expect(seekable.packets).toEqual(recorded.packets)
    expect([recorded.packets.video?.length, recorded.packets.audio?.length]).toEqual([300, 1_500])
    expect([recorded.saysMs, seekable.saysMs]).toEqual([null, 30_000])
  })

  it('can be started in every five seconds where there are only sounds, and every thirty where the camera is off', async () => {
    const voice = readIndex(await (await storedTrack(madeBlocks(31, { pictures: null }))).seekable().read())
    expect(voice.cues.map(({ track }) => track)).toEqual(voice.cues.map(() => 2))
    expect(voice.cues.map(({ timeMs }) => Math.floor(timeMs / 1_000))).toEqual([0, 5, 11, 16, 22, 28])
    const dark = readIndex(
      await (await storedTrack(madeBlocks(100, { pictures: { fromMs: 0, toMs: 15_000 } }))).seekable().read(),
    )
    expect(dark.cues.map(({ timeMs }) => Math.floor(timeMs / 1_000))).toEqual([0, 10, 40, 70])
    expect(dark.cues.every(({ timeMs, clusterTimeMs, id }) => id === CLUSTER && timeMs === clusterTimeMs)).toBe(true)
  })

  it('is, range by range, exactly what it is as a whole', async () => {
    const { file, read } = (await storedTrack(madeBlocks(12))).seekable()
    const whole = await read()
    const edge = file.headBytes
    for (const [from, to] of [
      ...[
        [0, 1],
        [edge - 1, edge],
        [edge, edge + 1],
        [edge - 1, edge + 1],
      ],
      ...[
        [whole.length - 1, whole.length],
        [0, edge],
        [3, whole.length],
      ],
    ] as [number, number][])
      expect((await read({ from, to })).equals(whole.subarray(from, to))).toBe(true)
    const end = fc.integer({ min: 0, max: whole.length })
    await fc.assert(
      fc.asyncProperty(end, end, async (one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)]
        expect((await read({ from, to })).equals(whole.subarray(from, to))).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('is not made of a head that is none, however well it was kept', async () => {
    const track = await storedSegments(someSegments(4, VISITOR, 'camera-and-microphone'))
    await expect(track.seekable().read()).rejects.toBeInstanceOf(SegmentBroken)
    await expect(track.sound()).rejects.toBeInstanceOf(SegmentBroken)
  })
})

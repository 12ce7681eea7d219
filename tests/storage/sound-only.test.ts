import { beforeEach, describe, expect, it } from 'vitest'
import { writeCluster, writeInit } from '~/recorder/webm-writer'
import { soundOfCluster } from '~/server/storage/sound-only'
import { madeBlocks } from '../support/made-media'
import { VISITOR } from '../support/recording'
import { useKeys } from '../support/settings'
import { readPackets } from '../support/webm-packets'
import { storedSegments, storedTrack } from './stored-track'

const SIZE = { width: 640, height: 360 }

beforeEach(() => useKeys())

describe('The sound of a track alone', () => {
  it('is every sound of it at its time, and no picture, in a small part of the bytes', async () => {
    const track = await storedTrack(madeBlocks(30, { pictureBytes: 8_000 }))
    const recorded = (await readPackets(track.recorded())).packets
    const bytes = await track.sound()
    const sound = (await readPackets(bytes)).packets
    expect(sound.video).toBeNull()
    expect(sound.audio).toEqual(recorded.audio)
    expect(sound.audio).toHaveLength(1_500)
    // 50 sounds a second of 80 bytes, and 9 around each.
    expect(bytes.length / track.recorded().length).toBeLessThan(0.06)
    expect(bytes.length).toBeLessThan(30 * 50 * (80 + 10))
  })

  it('comes file by file, as what was recorded does', async () => {
    const stretches = [
      { fromMs: 0, toMs: 4_000 },
      { fromMs: 6_000, toMs: 9_000 },
    ]
    const track = await storedTrack(madeBlocks(9), stretches)
    const [first, second] = track.pieces.map(({ segments }) => segments)
    const [one, other] = [await track.sound(first), await track.sound(second)]
    expect((await track.sound()).equals(Buffer.concat([one, other]))).toBe(true)
    expect((await readPackets(other)).packets.audio?.map(({ timeMs }) => timeMs)).toEqual(
      Array.from({ length: 150 }, (_, at) => 6_000 + at * 20),
    )
  })

  it('is nothing where there is none, and to know that only the head is read', async () => {
    const [picture] = madeBlocks(1)
    if (!picture) throw new Error('nothing was made')
    const media = { hasKeyFrame: true, participant: VISITOR, source: 'screen' } as const
    const screen = await storedSegments([
      { ...media, index: 0, isInit: true, startsAtMs: 0, durationMs: 0, bytes: writeInit({ video: SIZE, audio: false }) },
      { ...media, index: 1, isInit: false, startsAtMs: 0, durationMs: 100, bytes: writeCluster([picture]) },
    ])
    const segments = screen.pieces[0]?.segments ?? []
    expect(segments).toHaveLength(2)
    const notStored = segments.map((segment) => (segment.isInit ? segment : { ...segment, index: 2 }))
    expect(await screen.sound(notStored)).toHaveLength(0)
  })

  it('is looked for in clusters only', () => {
    expect(() => soundOfCluster(Buffer.from('no cluster at all'))).toThrow(RangeError)
    expect(() => soundOfCluster(Buffer.alloc(0))).toThrow(RangeError)
  })
})

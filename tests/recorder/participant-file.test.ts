import { describe, expect, it } from 'vitest'
import { ParticipantFile, type Piece } from '~/recorder/participant-file'
import type { Segment } from '~/recorder/segment'
import { SegmentWriter } from '~/recorder/segment-writer'
import type { Kind } from '~/recorder/webm-writer'

const sound = (timeMs: number) => ({ kind: 'audio', timeMs, isKeyFrame: true, bytes: Buffer.of(0xf8) }) as const
const KEY_FRAME = Buffer.from([0, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0x68, 0x01])
const picture = (timeMs: number) => ({ kind: 'video', timeMs, isKeyFrame: true, bytes: KEY_FRAME }) as const

function openFile(...published: Kind[]) {
  const pieces: Piece[] = []
  const file = new ParticipantFile(
    () => published,
    (piece) => pieces.push(piece),
  )
  return { file, pieces, published, shape: () => pieces.map(({ isInit, startsAtMs }) => (isInit ? 'head' : startsAtMs)) }
}

describe('The file of a participant', () => {
  it('is not begun before there is something to write', () => {
    const { file, shape } = openFile('audio')
    file.advance(10_000, 10_000)
    file.endAt(10_000)
    expect(shape()).toEqual([])
  })

  it('names the tracks that are published, though nothing came of one yet', () => {
    const { file, pieces, shape } = openFile('audio', 'video')
    file.add(sound(100))
    file.endAt(2_000)
    expect(shape()).toEqual(['head', 100])
    expect(pieces[0]?.bytes.includes('V_VP8')).toBe(true)
  })

  it('is followed by another when a kind of track is added, as when a voice call becomes a video call', () => {
    const { file, pieces, shape, published } = openFile('audio')
    file.add(sound(100))
    file.endAt(1_000)
    expect(pieces[0]?.bytes.includes('V_VP8')).toBe(false)
    published.push('video')
    file.add(sound(2_000))
    file.add(picture(2_010))
    file.endAt(3_000)
    expect(shape()).toEqual(['head', 100, 2_000, 'head', 2_010])
    expect(pieces[3]?.bytes.includes('V_VP8')).toBe(true)
  })
})

const piece = (bytes: number): Piece => ({
  ...{ startsAtMs: 0, durationMs: 20, isInit: false, hasKeyFrame: false },
  bytes: Buffer.alloc(bytes),
})

describe('Segments', () => {
  it('are numbered within participant and source, and written one after the other', async () => {
    const written: string[] = []
    const write = async ({ participant, source, index }: Segment) => {
      await new Promise((resolve) => setTimeout(resolve, 5 - written.length))
      written.push(`${participant} ${source} ${index}`)
    }
    const writer = new SegmentWriter({ write }, () => expect.unreachable())
    writer.write('a', 'screen', piece(1))
    writer.write('a', 'screen', piece(1))
    writer.write('a', 'camera-and-microphone', piece(1))
    writer.write('b', 'screen', piece(1))
    await writer.settled()
    expect(written).toEqual(['a screen 0', 'a screen 1', 'a camera-and-microphone 0', 'b screen 0'])
  })

  it('after one that could not be written are not written either', async () => {
    const written: number[] = []
    let failures = 0
    const write = async ({ index }: Segment) => {
      if (index === 1) throw new Error('the disk is full')
      written.push(index)
    }
    const writer = new SegmentWriter({ write }, () => {
      failures += 1
    })
    for (let at = 0; at < 4; at++) writer.write('a', 'screen', piece(1))
    await writer.settled()
    expect(written).toEqual([0])
    expect(failures).toBe(1)
  })

  it('do not pile up without end before a sink that stands still', () => {
    let failures = 0
    const writer = new SegmentWriter({ write: () => new Promise(() => undefined) }, () => {
      failures += 1
    })
    for (let at = 0; at < 70; at++) writer.write('a', 'screen', piece(1024 * 1024))
    expect(failures).toBeGreaterThan(0)
  })
})

import { describe, expect, it } from 'vitest'
import { type Cluster, SegmentCutter } from '~/recorder/segment-cutter'
import type { Block } from '~/recorder/webm-writer'

/** Nobody has paused. */
const SURE = Number.POSITIVE_INFINITY
const OPUS_20_MS = Buffer.of(0xf8)
const sound = (timeMs: number): Block => ({ kind: 'audio', timeMs, isKeyFrame: true, bytes: OPUS_20_MS })
const picture = (timeMs: number, isKeyFrame = false): Block => ({ kind: 'video', timeMs, isKeyFrame, bytes: Buffer.of(1) })

function cut(...blocks: Block[]) {
  const clusters: Cluster[] = []
  const cutter = new SegmentCutter((cluster) => clusters.push(cluster))
  for (const block of blocks) cutter.add(block)
  return { cutter, clusters, times: () => clusters.map((cluster) => cluster.blocks.map(({ timeMs }) => timeMs)) }
}

const every20Ms = (fromMs: number, toMs: number) =>
  Array.from({ length: (toMs - fromMs) / 20 }, (_, at) => sound(fromMs + 20 * at))

describe('A file is cut', () => {
  it('into pieces of 1.4 seconds, also where many wait at once', () => {
    const { cutter, clusters } = cut(...every20Ms(0, 4_000))
    cutter.advance(4_000, SURE)
    expect(clusters.map(({ startsAtMs, durationMs }) => [startsAtMs, durationMs])).toEqual([
      [0, 1_400],
      [1_400, 1_400],
    ])
  })

  it('1.4 seconds after the making of its first, even if nothing follows', () => {
    const { cutter, times } = cut(sound(500))
    cutter.advance(1_899, SURE)
    expect(times()).toEqual([])
    cutter.advance(1_900, SURE)
    expect(times()).toEqual([[500]])
  })

  it('with a second for what is late on another track, and no longer', () => {
    const { cutter, times } = cut(picture(0, true), picture(600), ...every20Ms(0, 1_500))
    cutter.advance(1_500, SURE)
    // Of the sound, what a picture could still come before waits.
    expect(times()[0]?.at(-1)).toBe(600)
    cutter.add(picture(610))
    cutter.endAt(700)
    expect(times()[1]).toEqual([610, 620, 640, 660, 680])
  })

  it('with all that came, as soon as every track is as far', () => {
    const { cutter, clusters } = cut(picture(0, true), ...every20Ms(0, 1_400), picture(1_390))
    cutter.advance(1_400, SURE)
    // But for the last picture: a sound could still come before it.
    expect(clusters[0]?.blocks).toHaveLength(71)
  })

  it('with all that came where the camera is off: after a second nobody waits for it', () => {
    const { cutter, clusters } = cut(picture(0, true), ...every20Ms(0, 1_400))
    cutter.advance(1_400, SURE)
    expect(clusters[0]?.blocks).toHaveLength(71)
  })

  it('before a key frame', () => {
    const { cutter, clusters, times } = cut(sound(0), picture(10), picture(500, true), sound(560))
    cutter.endAt(1_000)
    expect(times()).toEqual([
      [0, 10],
      [500, 560],
    ])
    expect(clusters.map(({ hasKeyFrame }) => hasKeyFrame)).toEqual([false, true])
  })

  it('into few pieces, however many key frames somebody sends', () => {
    const { cutter, clusters } = cut(...Array.from({ length: 300 }, (_, at) => picture(10 * at, true)))
    cutter.endAt(SURE)
    expect(clusters).toHaveLength(6)
    expect(clusters.every(({ hasKeyFrame }) => hasKeyFrame)).toBe(true)
  })

  it('also where one piece has more blocks than a call takes arguments', () => {
    const { cutter, clusters } = cut()
    for (let at = 0; at < 75_000; at++) cutter.add(sound(0))
    cutter.advance(1_000, SURE)
    for (let at = 0; at < 75_000; at++) cutter.add(sound(10))
    cutter.endAt(SURE)
    expect(clusters[0]).toMatchObject({ startsAtMs: 0, durationMs: 30 })
  })

  it('with its tracks in order of time, whichever came first', () => {
    const { cutter, times } = cut(sound(40), sound(60), picture(30), picture(70), sound(80))
    cutter.endAt(1_000)
    expect(times()).toEqual([[30, 40, 60, 70, 80]])
  })

  it('where something comes too late for its place', () => {
    const { cutter, times } = cut(sound(100), sound(200))
    cutter.advance(1_200, SURE)
    cutter.add(picture(150))
    cutter.endAt(2_000)
    expect(times()).toEqual([[100, 200], [150]])
  })

  it('by the length of its last sound, not of its last picture', () => {
    const { cutter, clusters } = cut(picture(0, true), sound(10), picture(100))
    cutter.endAt(1_000)
    expect(clusters[0]?.durationMs).toBe(100)
  })
})

describe('At a pause', () => {
  it('what was captured before is written at once, and nothing that was captured later, written half or not', () => {
    const { cutter, times } = cut(...every20Ms(0, 400))
    cutter.advance(1_200, SURE)
    cutter.endAt(100)
    expect(times()).toEqual([[0, 20, 40, 60, 80]])
    cutter.advance(10_000, SURE)
    expect(times()).toHaveLength(1)
  })
})

describe('While nobody can say whether there is a pause', () => {
  it('nothing is written that was captured after the last moment that is certain, however long it waits', () => {
    const { cutter, times } = cut(sound(100), sound(300), sound(500))
    cutter.advance(60_000, 300)
    expect(times()).toEqual([[100, 300]])
    cutter.advance(90_000, 300)
    expect(times()).toEqual([[100, 300]])
    cutter.endAt(400)
    cutter.advance(120_000, SURE)
    expect(times()).toEqual([[100, 300]])
  })

  it('a file that ends waits, too, with what is not certain', () => {
    const { cutter, times } = cut(sound(100), sound(300))
    expect(cutter.finish(200)).toBe(false)
    expect(times()).toEqual([[100]])
    expect(cutter.finish(300)).toBe(true)
    expect(times()).toEqual([[100], [300]])
  })

  it('no more is held than there is room for; once it is certain, there is room again', () => {
    const { cutter, clusters } = cut()
    const large = (timeMs: number): Block => ({ ...picture(timeMs), bytes: Buffer.alloc(1_000_000) })
    let taken = 0
    while (taken < 100 && cutter.add(large(taken))) taken++
    expect(taken).toBeGreaterThan(10)
    expect(taken).toBeLessThan(20)
    cutter.advance(5_000, SURE)
    expect(clusters).toHaveLength(1)
    expect(cutter.add(large(200))).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { cutIntoPieces } from '~/domain/track-pieces'

const segment = (index: number, startsAtMs: number, more: { isInit?: boolean; hasKeyFrame?: boolean } = {}) => ({
  ...{ index, startsAtMs, isInit: false, hasKeyFrame: false, durationMs: more.isInit ? 0 : 800 },
  ...more,
})
const head = (index: number, startsAtMs: number) => segment(index, startsAtMs, { isInit: true })
const shape = (segments: Parameters<typeof cutIntoPieces>[0]) =>
  cutIntoPieces(segments).map((piece) => [piece.segments.map(({ index }) => index), piece.fromMs, piece.toMs, piece.hasPicture])

describe('A track', () => {
  it('is one piece from its head on, from its first sound or picture to the end of its last', () => {
    expect(shape([head(0, 200), segment(1, 200, { hasKeyFrame: true }), segment(2, 1_000)])).toEqual([
      [[0, 1, 2], 200, 1_800, true],
    ])
  })

  it('is cut at each further head, in whatever order its segments come', () => {
    expect(shape([segment(1_003, 9_000), head(1_002, 9_000), segment(1, 0), head(0, 0)])).toEqual([
      [[0, 1], 0, 800, false],
      [[1_002, 1_003], 9_000, 9_800, false],
    ])
  })

  it('plays nothing of what has no head, nor a head alone', () => {
    expect(shape([])).toEqual([])
    expect(shape([segment(4, 0), head(5, 1_000)])).toEqual([])
  })

  it('begins where its earliest segment does, should one be late', () => {
    expect(shape([head(0, 500), segment(1, 500), segment(2, 400)])).toEqual([[[0, 1, 2], 400, 1_300, false]])
  })
})

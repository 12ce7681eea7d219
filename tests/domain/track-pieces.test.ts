import { describe, expect, it } from 'vitest'
import { cutIntoPieces, lengthOf } from '~/domain/track-pieces'

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

describe('A track of more segments than a function takes arguments', () => {
  const many = Array.from({ length: 200_000 }, (_, index) => segment(index + 1, 800 * index))

  it('is cut like any other, and its recording has a length', () => {
    const [piece] = cutIntoPieces([head(0, 0), ...many])
    expect(piece).toMatchObject({ fromMs: 0, toMs: 160_000_000 })
    expect(
      lengthOf(
        { startedAt: '2026-11-25T12:00:00.000Z', endedAt: '2026-11-25T12:00:10.000Z' },
        many.map(({ startsAtMs }) => ({ toMs: startsAtMs })),
      ),
    ).toBe(159_999_200)
  })
})

describe('A recording', () => {
  const span = { startedAt: '2026-11-25T12:00:00.000Z', endedAt: '2026-11-25T12:00:10.000Z' }

  it('is as long as it ran, and not shorter than what was recorded', () => {
    expect(lengthOf(span, [])).toBe(10_000)
    expect(lengthOf(span, [{ toMs: 4_000 }, { toMs: 9_999 }])).toBe(10_000)
    expect(lengthOf(span, [{ toMs: 10_800 }, { toMs: 4_000 }])).toBe(10_800)
    expect(lengthOf({ startedAt: span.endedAt, endedAt: span.startedAt }, [])).toBe(0)
  })
})

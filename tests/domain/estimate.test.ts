import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateWait, MIN_SAMPLE } from '~/domain/estimate'

const MINUTE_MS = 60_000
const sample = (ms: number, count = MIN_SAMPLE) => Array.from({ length: count }, () => ms)

/** The probability that the k-th departure has come by `ms`: Erlang's distribution, to the last digit. */
function erlang(k: number, scaleMs: number, ms: number): number {
  const x = ms / scaleMs
  let term = Math.exp(-x)
  let sum = 0
  for (let i = 0; i < k; i++) {
    sum += term
    term *= x / (i + 1)
  }
  return 1 - sum
}

const place = fc.integer({ min: 1, max: 60 })
const servers = fc.integer({ min: 1, max: 30 })
const handleMs = fc.integer({ min: 10_000, max: 3_600_000 })

describe('The estimate', () => {
  it('is nothing while data is thin, and where nobody serves', () => {
    expect(estimateWait(1, 1, sample(MINUTE_MS, MIN_SAMPLE - 1))).toBeNull()
    expect(estimateWait(1, 0, sample(MINUTE_MS))).toBeNull()
    expect(estimateWait(1, 1, sample(MINUTE_MS))).not.toBeNull()
  })

  it('of the third in line, with five who need four minutes each, is about two to four minutes', () => {
    expect(estimateWait(3, 5, sample(4 * MINUTE_MS))).toEqual({ lowMs: MINUTE_MS, highMs: 4 * MINUTE_MS })
    expect(estimateWait(5, 6, sample(4 * MINUTE_MS))).toEqual({ lowMs: 2 * MINUTE_MS, highMs: 5 * MINUTE_MS })
  })

  it('holds three waits in five, and no more than rounding adds', () => {
    fc.assert(
      fc.property(place, servers, handleMs, (place, servers, ms) => {
        const estimate = estimateWait(place, servers, sample(ms))
        if (!estimate) throw new Error('no estimate')
        const scaleMs = ms / servers
        expect(erlang(place, scaleMs, estimate.lowMs)).toBeLessThan(0.21)
        expect(erlang(place, scaleMs, estimate.highMs)).toBeGreaterThan(0.79)
        expect(erlang(place, scaleMs, estimate.lowMs + MINUTE_MS)).toBeGreaterThan(0.19)
        if (estimate.highMs > MINUTE_MS) expect(erlang(place, scaleMs, estimate.highMs - MINUTE_MS)).toBeLessThan(0.81)
      }),
    )
  })

  it('grows with the place and the length of conversations, and shrinks with every server', () => {
    fc.assert(
      fc.property(place, servers, handleMs, (place, servers, ms) => {
        const now = estimateWait(place, servers, sample(ms))
        const further = estimateWait(place + 1, servers, sample(ms))
        const helped = estimateWait(place, servers + 1, sample(ms))
        const longer = estimateWait(place, servers, sample(ms * 2))
        if (!now || !further || !helped || !longer) throw new Error('no estimate')
        for (const edge of ['lowMs', 'highMs'] as const) {
          expect(further[edge]).toBeGreaterThanOrEqual(now[edge])
          expect(longer[edge]).toBeGreaterThanOrEqual(now[edge])
          expect(helped[edge]).toBeLessThanOrEqual(now[edge])
        }
        expect(now.lowMs).toBeLessThan(now.highMs)
      }),
    )
  })
})

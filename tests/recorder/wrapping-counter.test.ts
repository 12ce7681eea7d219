import { describe, expect, it } from 'vitest'
import { WrappingCounter } from '~/recorder/wrapping-counter'

const follow = (bits: 16 | 32, values: number[]) => {
  const counter = new WrappingCounter(bits)
  const first = counter.advance(values[0] ?? 0)
  return values.map((value) => counter.advance(value) - first)
}

describe('A counter that wraps', () => {
  it('goes on behind its end', () => {
    expect(follow(16, [65_534, 65_535, 0, 1])).toEqual([0, 1, 2, 3])
    expect(follow(32, [2 ** 32 - 90_000, 0, 90_000])).toEqual([0, 90_000, 180_000])
  })

  it('knows a late value on the other side of its end', () => {
    expect(follow(16, [65_534, 1, 65_535, 2])).toEqual([0, 3, 1, 4])
  })

  it('counts many rounds', () => {
    const values = Array.from({ length: 300 }, (_, at) => (at * 1_000) % 65_536)
    expect(follow(16, values).at(-1)).toBe(299_000)
  })

  it('stays positive for what came before the first', () => {
    const counter = new WrappingCounter(16)
    counter.advance(3)
    expect(counter.advance(65_535)).toBe(65_535)
  })

  it('tells where a value would be without going there', () => {
    const counter = new WrappingCounter(16)
    const first = counter.advance(10)
    counter.nearest(30_000)
    expect(counter.nearest(65_000)).toBe(first - 546)
  })
})

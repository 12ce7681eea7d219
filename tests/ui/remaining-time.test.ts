import { describe, expect, it } from 'vitest'
import { lately, type Progress, remainingMs } from '~/ui/composition/remaining-time'

const course = (steps: readonly Progress[]) => steps.reduce<Progress[]>((all, step) => lately(all, step), [])

describe('How long the rest takes', () => {
  it('is not said before anybody can know', () => {
    expect(remainingMs([])).toBeNull()
    expect(
      remainingMs(
        course([
          { atMs: 0, done: 0 },
          { atMs: 1_999, done: 0.5 },
        ]),
      ),
    ).toBeNull()
    expect(
      remainingMs(
        course([
          { atMs: 0, done: 0.5 },
          { atMs: 9_000, done: 0.5 },
        ]),
      ),
    ).toBeNull()
  })

  it('follows from the pace so far', () => {
    expect(
      remainingMs(
        course([
          { atMs: 0, done: 0 },
          { atMs: 10_000, done: 0.25 },
        ]),
      ),
    ).toBe(30_000)
    expect(
      remainingMs(
        course([
          { atMs: 0, done: 0 },
          { atMs: 10_000, done: 1 },
        ]),
      ),
    ).toBe(0)
  })

  it('follows from the pace of late when that has changed', () => {
    const steps = Array.from({ length: 61 }, (_, second) => ({
      atMs: second * 1_000,
      done: second < 30 ? 0 : (second - 30) / 300,
    }))
    expect(remainingMs(course(steps))).toBeCloseTo(270_000)
  })
})

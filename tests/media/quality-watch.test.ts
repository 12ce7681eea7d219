import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { QualityWatch } from '~/media/quality-watch'

const newWatch = () => {
  const onChange = vi.fn<() => void>()
  return { onChange, watch: new QualityWatch(onChange) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('Who sends nothing is not called poor, and whatever else is said of them holds', () => {
  const { watch } = newWatch()
  expect(watch.rate('poor')).toBe('unknown')
  for (const quality of ['excellent', 'good', 'lost'] as const) expect(watch.rate(quality)).toBe(quality)
})

test('Poor holds once they have been sending for a while, and is told then', () => {
  const { watch, onChange } = newWatch()
  watch.follow(true)
  vi.advanceTimersByTime(20_000)
  expect(watch.rate('poor')).toBe('unknown')
  vi.advanceTimersByTime(5_000)
  expect([watch.rate('poor'), onChange.mock.calls.length]).toEqual(['poor', 1])
})

test('After every pause the while begins anew', () => {
  const { watch, onChange } = newWatch()
  watch.follow(true)
  vi.advanceTimersByTime(24_000)
  watch.follow(false)
  vi.advanceTimersByTime(60_000)
  expect([watch.rate('poor'), onChange.mock.calls.length]).toEqual(['unknown', 0])
  watch.follow(true)
  watch.follow(true)
  vi.advanceTimersByTime(25_000)
  expect(watch.rate('poor')).toBe('poor')
  watch.follow(false)
  expect(watch.rate('poor')).toBe('unknown')
})

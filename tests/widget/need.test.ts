import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isIncomplete, need } from '~/widget/panel/need'

beforeEach(() => {
  vi.useFakeTimers()
  isIncomplete.value = false
})
afterEach(() => vi.useRealTimers())

const failing = (times: number, message = 'Failed to fetch dynamically imported module') => {
  let left = times
  return vi.fn(async () => {
    if (left-- > 0) throw new TypeError(message)
    return 'code'
  })
}

test('A packet that was lost while code was fetched goes unnoticed', async () => {
  const fetched = need(failing(2))
  await vi.advanceTimersByTimeAsync(5_000)
  await expect(fetched).resolves.toBe('code')
  expect(isIncomplete.value).toBe(false)
})

test('Code that does not come is said after three attempts, and not asked for without end', async () => {
  const fetch = failing(99)
  void need(fetch)
  await vi.advanceTimersByTimeAsync(60_000)
  expect([fetch.mock.calls.length, isIncomplete.value]).toEqual([3, true])
})

test('A screen is never shown without its style sheet', async () => {
  const fetch = failing(1, 'Unable to preload CSS for /widget/call-screens.css')
  void need(fetch)
  await vi.advanceTimersByTimeAsync(60_000)
  expect([fetch.mock.calls.length, isIncomplete.value]).toEqual([1, true])
})

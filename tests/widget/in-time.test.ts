import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inTime } from '~/widget/panel/in-time'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const answerAfter = (ms: number) => new Promise<string>((resolve) => setTimeout(() => resolve('token'), ms))

test('An answer in time is the answer, and nothing is undone', async () => {
  const onLate = vi.fn()
  const asked = inTime(answerAfter(500), 1_000, onLate)
  await vi.advanceTimersByTimeAsync(5_000)
  await expect(asked).resolves.toBe('token')
  expect(onLate).not.toHaveBeenCalled()
})

test('Whoever starts and is told that nobody answered does not stay in the queue when the answer comes after all', async () => {
  const onLate = vi.fn()
  const told = expect(inTime(answerAfter(3_000), 1_000, onLate)).rejects.toThrow()
  await vi.advanceTimersByTimeAsync(5_000)
  await told
  expect(onLate).toHaveBeenCalledExactlyOnceWith('token')
})

test('A failure is told at once and undoes nothing', async () => {
  const onLate = vi.fn()
  await expect(inTime(Promise.reject(new TypeError('network')), 1_000, onLate)).rejects.toThrow('network')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(onLate).not.toHaveBeenCalled()
})

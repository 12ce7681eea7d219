import { DisconnectReason } from 'livekit-client'
import { afterEach, expect, test, vi } from 'vitest'
import { Backoff, finalReason, REJOIN_LIMIT_MS, RESUME_POLICY, rejoinDelayMs } from '~/media/rejoin'

afterEach(() => vi.useRealTimers())

test.each([
  [DisconnectReason.CLIENT_INITIATED, 'left'],
  [DisconnectReason.DUPLICATE_IDENTITY, 'elsewhere'],
  [DisconnectReason.PARTICIPANT_REMOVED, 'removed'],
  [DisconnectReason.ROOM_DELETED, 'ended'],
  [DisconnectReason.ROOM_CLOSED, 'ended'],
] as const)('Reason %i was somebody’s decision: %s, and nobody comes back by themselves', (reason, closed) => {
  expect(finalReason(reason)).toBe(closed)
})

test.each([
  undefined,
  DisconnectReason.UNKNOWN_REASON,
  DisconnectReason.SERVER_SHUTDOWN,
  DisconnectReason.STATE_MISMATCH,
  DisconnectReason.JOIN_FAILURE,
  DisconnectReason.SIGNAL_CLOSE,
  DisconnectReason.CONNECTION_TIMEOUT,
  DisconnectReason.MEDIA_FAILURE,
])('Reason %s is an accident: come back', (reason) => {
  expect(finalReason(reason)).toBeNull()
})

test('The pauses grow to four seconds, half of each by chance, and end at the limit', () => {
  expect([0, 1, 2, 3, 4, 9].map((attempt) => rejoinDelayMs(attempt, 0, 1))).toEqual([250, 500, 1_000, 2_000, 4_000, 4_000])
  expect(rejoinDelayMs(4, 0, 0)).toBe(2_000)
  expect(rejoinDelayMs(4, REJOIN_LIMIT_MS, 0)).toBeNull()
})

test('After eight seconds resuming is given up for entering anew', () => {
  expect(RESUME_POLICY.nextRetryDelayInMs({ retryCount: 3, elapsedMs: 7_999 })).toBeGreaterThan(0)
  expect(RESUME_POLICY.nextRetryDelayInMs({ retryCount: 3, elapsedMs: 8_000 })).toBeNull()
})

test('Attempts go on for the limit and no longer, and start afresh after a success', async () => {
  vi.useFakeTimers()
  const backoff = new Backoff()
  const { signal } = new AbortController()
  const exhaust = async () => {
    const startedAt = performance.now()
    for (;;) {
      const next = backoff.wait(signal)
      await vi.advanceTimersByTimeAsync(4_000)
      if (!(await next)) return performance.now() - startedAt
    }
  }
  expect(await exhaust()).toBeGreaterThanOrEqual(REJOIN_LIMIT_MS)
  expect(await backoff.wait(signal)).toBe(false)
  backoff.reset()
  expect(await exhaust()).toBeGreaterThanOrEqual(REJOIN_LIMIT_MS)
})

test('Closing ends the waiting at once', async () => {
  const closing = new AbortController()
  const waiting = new Backoff().wait(closing.signal)
  closing.abort()
  expect(await waiting).toBe(false)
})

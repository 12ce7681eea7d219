import { expect, it } from 'vitest'
import { PauseWatch } from '~/recorder/pause-watch'
import type { WatchedRecording } from '~/server/operations/recordings/watch-recordings'

const NOTHING = { pauseAtMs: null, resumeAtMs: null }

/** What the database answers, to whoever asks it and hears 10 ms later. */
function watch() {
  const pauses = new PauseWatch()
  const hear = (askedAtMs: number, answer: Partial<WatchedRecording>, latencyMs = 10) =>
    pauses.hear(
      { recordingId: '', state: 'recording', sinceMs: 100_000, pauses: 0, pausedMs: null, isWriting: true, key: null, ...answer },
      { askedAtMs, answeredAtMs: askedAtMs + latencyMs },
    )
  return { pauses, hear }
}

it('Without an answer nothing is certain; with each, all that was captured before it was asked for', () => {
  const { pauses, hear } = watch()
  expect(pauses.confirmedUntilMs).toBe(Number.NEGATIVE_INFINITY)
  expect(hear(1_000, {})).toEqual(NOTHING)
  expect(pauses.confirmedUntilMs).toBe(1_000)
  hear(1_400, {}, 30_000)
  expect(pauses.confirmedUntilMs).toBe(1_400)
})

it('A pause begins when it did by the clock of the database, or somewhat before, and ends when it did, or somewhat later', () => {
  const { pauses, hear } = watch()
  hear(1_000, {})
  expect(hear(9_000, { state: 'paused', sinceMs: 5_000, pauses: 1, pausedMs: 5_000 }, 700)).toEqual({
    pauseAtMs: 4_000,
    resumeAtMs: null,
  })
  expect(hear(10_000, { state: 'paused', sinceMs: 6_000, pauses: 1, pausedMs: 6_000 })).toEqual(NOTHING)
  expect(pauses.confirmedUntilMs).toBe(1_000)
  expect(hear(11_000, { sinceMs: 300, pauses: 1, pausedMs: 7_000 }, 700)).toEqual({ pauseAtMs: null, resumeAtMs: 11_400 })
  expect(pauses.confirmedUntilMs).toBe(11_000)
})

it('A pause that began and ended between two answers is one all the same, until now', () => {
  const { hear } = watch()
  hear(1_000, { pauses: 2, pausedMs: 900 })
  expect(hear(9_000, { sinceMs: 2_000, pauses: 3, pausedMs: 5_000 })).toEqual({ pauseAtMs: 4_000, resumeAtMs: 9_010 })
  expect(hear(9_400, { sinceMs: 2_400, pauses: 3, pausedMs: 5_400 })).toEqual(NOTHING)
})

it('Of several pauses between two answers the first may have begun right after the one before', () => {
  const { hear } = watch()
  hear(1_000, {})
  expect(hear(9_000, { state: 'paused', sinceMs: 1_000, pauses: 2, pausedMs: 1_000 })).toMatchObject({ pauseAtMs: 1_000 })
})

it('At the end all is certain that was captured before it, unless a pause lies between', () => {
  const one = watch()
  one.hear(1_000, {})
  expect(one.hear(9_000, { state: 'saving', sinceMs: 2_000 })).toEqual(NOTHING)
  expect(one.pauses.confirmedUntilMs).toBe(7_000)

  const other = watch()
  other.hear(1_000, {})
  const paused = other.hear(9_000, { state: 'saving', sinceMs: 2_000, pauses: 1, pausedMs: 5_000 })
  expect(paused).toEqual({ pauseAtMs: 4_000, resumeAtMs: null })
  expect(other.pauses.confirmedUntilMs).toBe(4_000)
})

it('A recording that is found paused is certain of nothing', () => {
  const { pauses, hear } = watch()
  hear(1_000, { state: 'paused', sinceMs: 500, pauses: 1, pausedMs: 500 })
  expect(pauses.confirmedUntilMs).toBe(Number.NEGATIVE_INFINITY)
})

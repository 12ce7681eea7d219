import { describe, expect, it } from 'vitest'
import { ClockOffset, TrackClock } from '~/recorder/clock'

const SENDER_AHEAD_MS = 1_000_000
const AUDIO_HZ = 48_000
const VIDEO_HZ = 90_000

/** A track whose packets take 20 ms, and up to 60 when they have to queue. `drift`: how much faster the sender's clocks run. */
function play(
  clock: TrackClock,
  options: {
    hz: number
    fromMs: number
    toMs: number
    reportsEveryMs?: number
    drift?: number
    firstTimestamp?: number
    wayMs?: number
  },
) {
  const { hz, fromMs, toMs, reportsEveryMs = 3_000, drift = 0, firstTimestamp = 0, wayMs = 20 } = options
  const errors: number[] = []
  for (let atMs = fromMs; atMs < toMs; atMs += 20) {
    const timestamp = (firstTimestamp + Math.round((atMs * (1 + drift) * hz) / 1_000)) % 2 ** 32
    if (atMs > fromMs && atMs % reportsEveryMs === 0) clock.report({ senderMs: SENDER_AHEAD_MS + atMs * (1 + drift), timestamp })
    const queueMs = (atMs / 20) % 7 === 0 ? 0 : ((atMs / 20) % 3) * 20
    clock.observe(timestamp, atMs + wayMs + queueMs)
    errors.push(clock.timeOf(timestamp) - atMs)
  }
  return errors
}

describe('The time of a frame', () => {
  it('is late by the shortest way, whatever queues there were', () => {
    const errors = play(new TrackClock(VIDEO_HZ, new ClockOffset()), { hz: VIDEO_HZ, fromMs: 0, toMs: 20_000 })
    expect(errors.slice(50).every((error) => Math.abs(error - 20) <= 1)).toBe(true)
  })

  it('is known before any report', () => {
    const errors = play(new TrackClock(VIDEO_HZ, new ClockOffset()), {
      hz: VIDEO_HZ,
      fromMs: 0,
      toMs: 3_000,
      reportsEveryMs: 9_000,
    })
    expect(errors.slice(50).every((error) => Math.abs(error - 20) <= 1)).toBe(true)
  })

  it('is the same for sound and picture of one moment, although pictures take longer', () => {
    const sender = new ClockOffset()
    const [sound, picture] = [new TrackClock(AUDIO_HZ, sender), new TrackClock(VIDEO_HZ, sender)]
    const soundErrors = play(sound, { hz: AUDIO_HZ, fromMs: 0, toMs: 8_000, wayMs: 15 })
    const pictureErrors = play(picture, { hz: VIDEO_HZ, fromMs: 0, toMs: 8_000, wayMs: 55 })
    expect(soundErrors.at(-1)).toBe(15)
    expect(pictureErrors.at(-1)).toBe(15)
  })

  it('goes on where the timestamps begin again', () => {
    const firstTimestamp = 2 ** 32 - 2 * VIDEO_HZ
    const errors = play(new TrackClock(VIDEO_HZ, new ClockOffset()), { hz: VIDEO_HZ, fromMs: 0, toMs: 10_000, firstTimestamp })
    expect(errors.slice(50).every((error) => Math.abs(error - 20) <= 1)).toBe(true)
  })

  it('follows a clock that drifts, for an hour', { timeout: 30_000 }, () => {
    for (const drift of [0.0001, -0.0001]) {
      const errors = play(new TrackClock(AUDIO_HZ, new ClockOffset()), { hz: AUDIO_HZ, fromMs: 0, toMs: 3_600_000, drift })
      expect(errors.slice(500).every((error) => Math.abs(error - 20) <= 5)).toBe(true)
    }
  })

  it('is not misled by one wrong report', () => {
    const clock = new TrackClock(VIDEO_HZ, new ClockOffset())
    play(clock, { hz: VIDEO_HZ, fromMs: 0, toMs: 12_000 })
    clock.report({ senderMs: SENDER_AHEAD_MS + 12_060, timestamp: 12_000 * 90 })
    const errors = play(clock, { hz: VIDEO_HZ, fromMs: 12_020, toMs: 20_000 })
    expect(errors.every((error) => Math.abs(error - 20) <= 2)).toBe(true)
  })

  it('is right again with the next report where a sender was held up and lost sound', () => {
    const clock = new TrackClock(AUDIO_HZ, new ClockOffset())
    const lostMs = 120
    play(clock, { hz: AUDIO_HZ, fromMs: 0, toMs: 20_000 })
    const held = { hz: AUDIO_HZ, firstTimestamp: 2 ** 32 - lostMs * 48 }
    const errors = play(clock, { ...held, fromMs: 20_000 + lostMs, toMs: 30_000 })
    expect(errors[0]).toBe(20 - lostMs)
    expect(errors.slice(3_000 / 20).every((error) => Math.abs(error - 20) <= 1)).toBe(true)
  })

  it('is that of its arrival, about, when the timestamps jump as far as they can with each packet', () => {
    const clock = new TrackClock(VIDEO_HZ, new ClockOffset())
    play(clock, { hz: VIDEO_HZ, fromMs: 0, toMs: 5_000 })
    let timestamp = 5_000 * 90
    for (let atMs = 5_000; atMs < 8_000; atMs += 10) {
      timestamp = (timestamp + 2 ** 31 - 1_000) % 2 ** 32
      expect(clock.observe(timestamp, atMs)).toBe(false)
      expect(Math.abs(clock.timeOf(timestamp) - atMs)).toBeLessThanOrEqual(1)
    }
    const errors = play(clock, { hz: VIDEO_HZ, fromMs: 8_000, toMs: 12_000 })
    expect(errors.slice(50).every((error) => Math.abs(error - 20) <= 1)).toBe(true)
  })

  it.each([3_600_000, -3_600_000])('begins anew once when a clock is set by %i ms, and says so', (setByMs) => {
    const clock = new TrackClock(VIDEO_HZ, new ClockOffset())
    play(clock, { hz: VIDEO_HZ, fromMs: 0, toMs: 10_000 })
    const answers: boolean[] = []
    for (let atMs = 10_000; atMs < 11_000; atMs += 20) {
      const timestamp = ((((atMs + setByMs) * 90) % 2 ** 32) + 2 ** 32) % 2 ** 32
      answers.push(clock.observe(timestamp, atMs + 20))
      expect(Math.abs(clock.timeOf(timestamp) - atMs)).toBeLessThanOrEqual(21)
    }
    expect(answers.filter((isPossible) => !isPossible)).toHaveLength(1)
  })

  it('is right again soon after the wall clock of the sender was set', () => {
    const [sender, setByMs] = [new ClockOffset(), 3_600_000]
    const clock = new TrackClock(VIDEO_HZ, sender)
    play(clock, { hz: VIDEO_HZ, fromMs: 0, toMs: 10_000 })
    for (const atMs of [10_000, 10_020, 10_040, 10_060])
      clock.report({ senderMs: SENDER_AHEAD_MS + atMs + setByMs, timestamp: atMs * 90 })
    for (let atMs = 10_080; atMs < 14_000; atMs += 20) {
      if (atMs === 12_000) clock.report({ senderMs: SENDER_AHEAD_MS + atMs + setByMs, timestamp: atMs * 90 })
      clock.observe(atMs * 90, atMs + 20)
      expect(Math.abs(clock.timeOf(atMs * 90) - atMs)).toBeLessThanOrEqual(21)
    }
    expect(sender.translate(SENDER_AHEAD_MS + setByMs)).toBe(20)
  })

  it('is never more than a second ahead, however many frames somebody sends', () => {
    const clock = new TrackClock(VIDEO_HZ, new ClockOffset())
    clock.observe(0, 500)
    const times = Array.from({ length: 5_000 }, () => clock.timeOf(0))
    expect(times.at(-1)).toBe(1_500)
  })

  it('never goes back', () => {
    const clock = new TrackClock(VIDEO_HZ, new ClockOffset())
    clock.observe(0, 500)
    const first = clock.timeOf(0)
    clock.observe(90, 100)
    expect(clock.timeOf(90)).toBe(first + 1)
    expect(clock.timeOf(90)).toBe(first + 2)
  })
})

describe('The offset of a clock', () => {
  it('is taken anew when the clock was set back', () => {
    const offset = new ClockOffset()
    for (let atMs = 0; atMs < 40_000; atMs += 20) offset.observe(atMs, atMs + 10)
    for (let atMs = 40_000; atMs < 51_000; atMs += 20) offset.observe(atMs - 60_000, atMs + 10)
    expect(offset.translate(0)).toBe(60_010)
  })

  it('is corrected a little at a time', () => {
    const offset = new ClockOffset()
    for (let atMs = 0; atMs < 20_000; atMs += 20) offset.observe(atMs, atMs + 30)
    const steps: number[] = []
    for (let atMs = 20_000; atMs < 60_000; atMs += 20) {
      const before = offset.translate(0) ?? 0
      offset.observe(atMs, atMs + 10)
      steps.push(Math.abs((offset.translate(0) ?? 0) - before))
    }
    expect(offset.translate(0)).toBe(10)
    expect(Math.max(...steps)).toBeLessThanOrEqual(0.2)
  })

  it('is unknown at first', () => {
    expect(new ClockOffset().translate(0)).toBeNull()
  })
})

import type { SenderReport } from './rtp-packet'
import { WrappingCounter } from './wrapping-counter'

/** The shortest way a packet took lately stands for the way itself; the rest is waiting in queues. */
const BUCKET_MS = 5_000
const BUCKETS = 6
/** Longer than any queue: the sender's clock was set, and what was known about it is worth nothing. */
const CLOCK_WAS_SET_MS = 500
/** Corrections this small are spread out, so that nothing is heard of them. */
const SPREAD_BELOW_MS = 50
const SPREAD_MS_PER_MS = 0.005
/** Nothing arrives before it is captured, and no queue is this long: the clock was set, or somebody plays with it. */
const MOST_AHEAD_MS = 1_000
const MOST_BEHIND_MS = 10_000
/** A busy sender's reports are off by ten milliseconds now and then (measured); the median of so many is not. */
const REPORTS = 5
/** A browser that was held up has lost sound, so the track's clock is behind for good: by 120 ms after 150 (measured). */
const LOSS_MS = 30
/** What is late for so long does not wait in a queue. */
const LATELY_MS = 500

/**
 * Translates one clock of a sender into the recording's time, by the smallest difference between arriving and being sent. That is
 * taken for each five seconds, and the median of the last half minute used: so it follows clocks that drift apart (50 ppm make
 * 180 ms in an hour), is not misled by one wrong report, and soon notices a clock that was set.
 *
 * Error: all times are late by the shortest way from the sender to us, which cannot be measured in one direction.
 */
export class ClockOffset {
  readonly #minima: number[] = []
  #bucketEndsAtMs = Number.NEGATIVE_INFINITY
  /** The median of the minima, towards which the offset moves. */
  #targetMs = 0
  #offsetMs: number | null = null
  #movedAtMs = 0

  observe(senderMs: number, arrivedAtMs: number): void {
    const differenceMs = arrivedAtMs - senderMs
    if (arrivedAtMs >= this.#bucketEndsAtMs) this.#openBucket(arrivedAtMs)
    const last = this.#minima.length - 1
    if (differenceMs < (this.#minima[last] ?? differenceMs)) {
      this.#minima[last] = differenceMs
      this.#targetMs = lowerMedian(this.#minima)
    }
    this.#move(arrivedAtMs)
  }

  /** Null before anything was observed. */
  translate(senderMs: number): number | null {
    return this.#offsetMs === null ? null : senderMs + this.#offsetMs
  }

  /** The sender's clock was set: nothing is known of it any more. */
  restart(): void {
    this.#minima.length = 0
    this.#bucketEndsAtMs = Number.NEGATIVE_INFINITY
    this.#offsetMs = null
  }

  #openBucket(nowMs: number) {
    const complete = this.#minima.at(-1)
    const wasSet = complete !== undefined && Math.abs(complete - lowerMedian(this.#minima)) > CLOCK_WAS_SET_MS
    if (wasSet) this.#minima.splice(0, this.#minima.length - 1)
    this.#minima.push(Number.POSITIVE_INFINITY)
    if (this.#minima.length > BUCKETS) this.#minima.shift()
    this.#bucketEndsAtMs = nowMs + BUCKET_MS
  }

  #move(nowMs: number) {
    const missingMs = this.#targetMs - (this.#offsetMs ?? this.#targetMs)
    const stepMs = (nowMs - this.#movedAtMs) * SPREAD_MS_PER_MS
    const isSudden = this.#offsetMs === null || this.#minima.length === 1 || Math.abs(missingMs) > SPREAD_BELOW_MS
    this.#offsetMs = isSudden ? this.#targetMs : (this.#offsetMs ?? 0) + Math.max(-stepMs, Math.min(stepMs, missingMs))
    this.#movedAtMs = nowMs
  }
}

/**
 * Tells when a frame of one track was captured, in the recording's time.
 *
 * Source: sender reports, which the media server passes on from the publisher, so both tracks of a participant are tied to one
 * clock (measured with Chromium: sound and picture within 6 ms, 20 on a very busy machine). The first report may take five
 * seconds to come; until then the shortest way of the track's own packets has to do (measured: 5 ms more). Where a browser was
 * held up and lost sound, the sound after it is too early by what is lost until the next report tells, eight seconds at most. Two
 * participants are apart by the difference of their shortest ways to us.
 */
export class TrackClock {
  #timestamps = new WrappingCounter(32)
  #untilReport = new ClockOffset()
  #wayLately = new WayLately()
  #reports: Report[] = []
  /** How far the sender's wall clock is ahead of the track's, by the median of the last reports. Null before the first. */
  #aheadMs: number | null = null
  #latestMs = -1
  #arrivedAtMs = 0

  constructor(
    private readonly rateHz: number,
    /** Shared by the tracks of a participant. */
    private readonly sender: ClockOffset,
  ) {}

  /** Each packet, as soon as it is there. False: its time cannot be, so the sender's clock was set, and this one begins anew. */
  observe(timestamp: number, arrivedAtMs: number): boolean {
    this.#arrivedAtMs = Math.max(this.#arrivedAtMs, arrivedAtMs)
    const timeMs = this.#translate(this.#ms(this.#timestamps.nearest(timestamp)))
    const isPossible = timeMs === null || canBe(timeMs, arrivedAtMs)
    if (!isPossible) this.#beginAnew()
    const trackMs = this.#ms(this.#timestamps.advance(timestamp))
    this.#wayLately.observe(arrivedAtMs - trackMs, arrivedAtMs)
    if (this.#aheadMs === null) this.#untilReport.observe(trackMs, arrivedAtMs)
    else this.sender.observe(trackMs + this.#aheadMs, arrivedAtMs)
    return isPossible
  }

  report({ senderMs, timestamp }: Pick<SenderReport, 'senderMs' | 'timestamp'>): void {
    const trackMs = this.#ms(this.#timestamps.nearest(timestamp))
    // What was learnt about the way so far holds for the new clock, too.
    const wayMs = this.#wayLately.ms
    const arrivedAtMs = this.#aheadMs === null && wayMs !== null ? trackMs + wayMs : null
    const report = { aheadMs: senderMs - trackMs, wayMs }
    if (hasLost(this.#reports, report)) this.#reports = []
    this.#reports.push(report)
    if (this.#reports.length > REPORTS) this.#reports.shift()
    this.#aheadMs = lowerMedian(this.#reports.map(({ aheadMs }) => aheadMs))
    if (arrivedAtMs === null) return
    const known = this.sender.translate(senderMs)
    if (known !== null && !canBe(known, arrivedAtMs)) this.sender.restart()
    this.sender.observe(senderMs, arrivedAtMs)
  }

  /**
   * Whole milliseconds, later for each frame than for the one before; not later than the last packet came. Only of more than one
   * frame a millisecond some share a time, once they are a second ahead.
   */
  timeOf(timestamp: number): number {
    const translated = Math.round(this.#translate(this.#ms(this.#timestamps.nearest(timestamp))) ?? 0)
    const nowMs = Math.floor(this.#arrivedAtMs)
    const nextMs = Math.max(Math.min(translated, nowMs), this.#latestMs + 1)
    this.#latestMs = Math.max(Math.min(nextMs, nowMs + MOST_AHEAD_MS), this.#latestMs)
    return this.#latestMs
  }

  #beginAnew() {
    this.#timestamps = new WrappingCounter(32)
    this.#untilReport = new ClockOffset()
    this.#wayLately = new WayLately()
    this.#reports = []
    this.#aheadMs = null
  }

  #translate(trackMs: number): number | null {
    if (this.#aheadMs === null) return this.#untilReport.translate(trackMs)
    return this.sender.translate(trackMs + this.#aheadMs)
  }

  #ms(ticks: number): number {
    return (ticks * 1_000) / this.rateHz
  }
}

/** The shortest way of the last half second, at least; by the track's own clock. */
class WayLately {
  #before = Number.POSITIVE_INFINITY
  #now = Number.POSITIVE_INFINITY
  #endsAtMs = Number.NEGATIVE_INFINITY

  observe(wayMs: number, arrivedAtMs: number): void {
    if (arrivedAtMs >= this.#endsAtMs) {
      this.#before = this.#now
      this.#now = Number.POSITIVE_INFINITY
      this.#endsAtMs = arrivedAtMs + LATELY_MS
    }
    this.#now = Math.min(this.#now, wayMs)
  }

  /** Null before anything was observed. */
  get ms(): number | null {
    const wayMs = Math.min(this.#before, this.#now)
    return Number.isFinite(wayMs) ? wayMs : null
  }
}

interface Report {
  /** How far the sender's wall clock is ahead of the track's. */
  aheadMs: number
  /** Null where no packet had come yet. */
  wayMs: number | null
}

/** A report that stands apart is wrong, unless the packets have been so much later since: then those before it are out of date. */
function hasLost(before: readonly Report[], { aheadMs, wayMs }: Report): boolean {
  const lostMs = aheadMs - lowerMedian(before.map((report) => report.aheadMs))
  const ways = before.flatMap((report) => report.wayMs ?? [])
  if (wayMs === null || ways.length === 0) return false
  const laterMs = wayMs - lowerMedian(ways)
  return Math.abs(lostMs) > LOSS_MS && laterMs / lostMs > 0.5
}

const canBe = (timeMs: number, arrivedAtMs: number): boolean =>
  timeMs <= arrivedAtMs + MOST_AHEAD_MS && timeMs >= arrivedAtMs - MOST_BEHIND_MS

function lowerMedian(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}

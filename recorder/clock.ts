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

/**
 * Translates one clock of a sender into the recording's time, by the smallest difference between arriving and being sent within
 * the last half minute. The minimum follows clocks that drift apart (50 ppm make 180 ms in an hour) and clocks that are set.
 *
 * Error: all times are late by the shortest way from the sender to us, which cannot be measured in one direction.
 */
export class ClockOffset {
  readonly #minima: number[] = []
  #bucketEndsAtMs = Number.NEGATIVE_INFINITY
  #offsetMs: number | null = null
  #movedAtMs = 0

  observe(senderMs: number, arrivedAtMs: number): void {
    const differenceMs = arrivedAtMs - senderMs
    if (arrivedAtMs >= this.#bucketEndsAtMs) this.#openBucket(arrivedAtMs)
    const last = this.#minima.length - 1
    this.#minima[last] = Math.min(this.#minima[last] ?? differenceMs, differenceMs)
    this.#move(arrivedAtMs)
  }

  /** Null before anything was observed. */
  translate(senderMs: number): number | null {
    return this.#offsetMs === null ? null : senderMs + this.#offsetMs
  }

  #openBucket(nowMs: number) {
    const complete = this.#minima.at(-1)
    if (complete !== undefined && complete - Math.min(...this.#minima) > CLOCK_WAS_SET_MS) this.#minima.splice(0, this.#minima.length - 1)
    this.#minima.push(Number.POSITIVE_INFINITY)
    if (this.#minima.length > BUCKETS) this.#minima.shift()
    this.#bucketEndsAtMs = nowMs + BUCKET_MS
  }

  #move(nowMs: number) {
    const targetMs = Math.min(...this.#minima)
    const missingMs = targetMs - (this.#offsetMs ?? targetMs)
    const stepMs = (nowMs - this.#movedAtMs) * SPREAD_MS_PER_MS
    const isSudden = this.#offsetMs === null || this.#minima.length === 1 || Math.abs(missingMs) > SPREAD_BELOW_MS
    this.#offsetMs = isSudden ? targetMs : (this.#offsetMs ?? 0) + Math.max(-stepMs, Math.min(stepMs, missingMs))
    this.#movedAtMs = nowMs
  }
}

/**
 * Tells when a frame of one track was captured, in the recording's time.
 *
 * Source: sender reports, which the media server passes on from the publisher, so both tracks of a participant are tied to one
 * clock and sound and picture fit to a millisecond or two. The first report may take five seconds to come; until then the
 * shortest way of the track's own packets has to do, which makes a picture later than its sound by what the encoder takes
 * longer for it (measured: under 20 ms). Two participants are apart by the difference of their ways to us.
 */
export class TrackClock {
  readonly #timestamps = new WrappingCounter(32)
  readonly #untilReport = new ClockOffset()
  #anchor: { senderMs: number; timestamp: number } | null = null
  #latestMs = Number.NEGATIVE_INFINITY

  constructor(
    private readonly rateHz: number,
    /** Shared by the tracks of a participant. */
    private readonly sender: ClockOffset,
  ) {}

  /** Each packet, as soon as it is there. */
  observe(timestamp: number, arrivedAtMs: number): void {
    const extended = this.#timestamps.advance(timestamp)
    const senderMs = this.#senderMs(extended)
    if (senderMs === null) this.#untilReport.observe(this.#ms(extended), arrivedAtMs)
    else this.sender.observe(senderMs, arrivedAtMs)
  }

  report({ senderMs, timestamp }: Pick<SenderReport, 'senderMs' | 'timestamp'>): void {
    const extended = this.#timestamps.advance(timestamp)
    const arrivedAtMs = this.#anchor ? null : this.#untilReport.translate(this.#ms(extended))
    this.#anchor = { senderMs, timestamp: extended }
    // What was learnt about the way so far holds for the new clock, too.
    if (arrivedAtMs !== null) this.sender.observe(senderMs, arrivedAtMs)
  }

  /** Whole milliseconds, later for each frame than for the one before. */
  timeOf(timestamp: number): number {
    const extended = this.#timestamps.nearest(timestamp)
    const senderMs = this.#senderMs(extended)
    const timeMs = senderMs === null ? this.#untilReport.translate(this.#ms(extended)) : this.sender.translate(senderMs)
    this.#latestMs = Math.max(Math.round(timeMs ?? 0), this.#latestMs + 1, 0)
    return this.#latestMs
  }

  #senderMs(extended: number): number | null {
    return this.#anchor && this.#anchor.senderMs + this.#ms(extended - this.#anchor.timestamp)
  }

  #ms = (ticks: number): number => (ticks * 1_000) / this.rateHz
}

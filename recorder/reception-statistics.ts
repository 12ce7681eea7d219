import type { RtpPacket, SenderReport } from './rtp-packet'
import { WrappingCounter } from './wrapping-counter'

const MAX_LOST = 0x7fffff

/** The fields of a report block, RFC 3550 §6.4.1. */
export interface ReceptionReport {
  ssrc: number
  fractionLost: number
  packetsLost: number
  highestSequence: number
  jitter: number
  lsr: number
  dlsr: number
}

/** Counts what arrives of one stream, for the receiver reports that tell the media server how well it gets through (RFC 3550 A.3, A.8). */
export class ReceptionStatistics {
  readonly #sequences = new WrappingCounter(16)
  readonly #timestamps = new WrappingCounter(32)
  #first: number | null = null
  #highest = 0
  #received = 0
  #reported = { expected: 0, received: 0 }
  #transit: number | null = null
  #jitter = 0
  #report: { compactNtp: number; atMs: number } | null = null

  constructor(
    private readonly ssrc: number,
    private readonly rateHz: number,
  ) {}

  receive({ sequence, timestamp, arrivedAtMs }: RtpPacket): void {
    this.#received += 1
    const extended = this.#sequences.advance(sequence)
    this.#first ??= extended
    this.#highest = Math.max(this.#highest, extended)
    const transit = (arrivedAtMs * this.rateHz) / 1_000 - this.#timestamps.advance(timestamp)
    if (this.#transit !== null) this.#jitter += (Math.abs(transit - this.#transit) - this.#jitter) / 16
    this.#transit = transit
  }

  heard({ compactNtp }: SenderReport, atMs: number): void {
    this.#report = { compactNtp, atMs }
  }

  /** Null before the first packet. */
  report(nowMs: number): ReceptionReport | null {
    if (this.#first === null) return null
    const expected = this.#highest - this.#first + 1
    const expectedLately = expected - this.#reported.expected
    const lostLately = expectedLately - (this.#received - this.#reported.received)
    this.#reported = { expected, received: this.#received }
    return {
      ssrc: this.ssrc,
      fractionLost: lostLately > 0 ? Math.floor((lostLately * 256) / expectedLately) & 0xff : 0,
      packetsLost: Math.min(MAX_LOST, Math.max(0, expected - this.#received)),
      // The counter starts in its second round; the report in the first.
      highestSequence: (this.#highest - 0x10000) % 2 ** 32,
      jitter: Math.round(this.#jitter),
      lsr: this.#report?.compactNtp ?? 0,
      dlsr: this.#report ? Math.round(((nowMs - this.#report.atMs) * 65_536) / 1_000) : 0,
    }
  }
}

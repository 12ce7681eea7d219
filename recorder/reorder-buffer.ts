import type { RecordingCounts } from './recording-counts'
import type { RtpPacket } from './rtp-packet'
import { WrappingCounter } from './wrapping-counter'

/** Packets that overtook each other on the way are here by then; only what is later counts as missing. */
const FIRST_REQUEST_MS = 15
const NEXT_REQUEST_MS = 100
/** A recording can wait longer than a conversation; what has not come by then does not come. */
const GIVE_UP_MS = 1_000
/** A jump this far is another stream under the old name, not a loss. */
const MAX_JUMP = 1_000
/** So many in a row from before everything expected: the sender started again. */
const MAX_LATE_IN_A_ROW = 50
/** A stream that leaves out more is beyond repair, and keeping account of it would cost the other calls their recorder. */
const MAX_MISSING = 1_000
/** Of one request. What is left over is due at once, with the next. */
const MAX_ASKED_AT_ONCE = 200

export type Arrival = { type: 'packet'; packet: RtpPacket } | { type: 'lost'; packets: number }

interface Missing {
  sinceMs: number
  askedAtMs: number | null
}

/**
 * Puts the packets of one stream in order and says which to ask for again (negative acknowledgement, RFC 4585 §6.2.1). Knows no
 * clock: every call is told the time, in milliseconds.
 */
export class ReorderBuffer {
  #counter = new WrappingCounter(16)
  #next: number | null = null
  #highest = 0
  #lateInARow = 0
  readonly #waiting = new Map<number, RtpPacket>()
  readonly #missing = new Map<number, Missing>()
  /** Not later than that of any that is missing. */
  #dueAtMs = Number.POSITIVE_INFINITY

  constructor(
    private readonly counts: Pick<RecordingCounts, 'packets' | 'bytes' | 'requested' | 'recovered' | 'lost' | 'late'>,
  ) {}

  /** What can be handed on now, in order. */
  receive(packet: RtpPacket): Arrival[] {
    this.counts.packets += 1
    this.counts.bytes += packet.payload.length
    const sequence = this.#counter.advance(packet.sequence)
    if (this.#next === null) this.#begin(sequence)
    if (this.#isLate(sequence)) return this.#lateInARow > MAX_LATE_IN_A_ROW ? this.#restart(packet) : []
    const left = sequence - this.#highest - 1
    if (left >= MAX_JUMP || left + this.#missing.size > MAX_MISSING) return this.#restart(packet)
    this.#lateInARow = 0
    this.#noteMissing(sequence, packet.arrivedAtMs)
    this.#waiting.set(sequence, packet)
    return this.#takeReady()
  }

  /** Sequence numbers, of 16 bits, to ask for now. */
  requests(nowMs: number): number[] {
    if (nowMs < this.#dueAtMs) return []
    const due = [...this.#missing].filter(([, missing]) => nowMs >= dueAtMs(missing)).slice(0, MAX_ASKED_AT_ONCE)
    for (const [, missing] of due) missing.askedAtMs = nowMs
    this.counts.requested += due.length
    this.#findDue()
    return due.map(([sequence]) => sequence % 0x10000)
  }

  /** Goes on without what has been missing for too long. */
  giveUp(nowMs: number): Arrival[] {
    const hopeless = [...this.#missing].filter(([, { sinceMs }]) => nowMs - sinceMs >= GIVE_UP_MS).map(([sequence]) => sequence)
    const last = hopeless.at(-1)
    if (last === undefined) return []
    const arrivals = this.#skipPast(last)
    this.#findDue()
    return arrivals
  }

  /** When `requests` or `giveUp` may have something to say; null while nothing is missing. */
  get dueAtMs(): number | null {
    return this.#missing.size === 0 ? null : this.#dueAtMs
  }

  #findDue() {
    this.#dueAtMs = Number.POSITIVE_INFINITY
    for (const missing of this.#missing.values()) this.#dueAtMs = Math.min(this.#dueAtMs, dueAtMs(missing))
  }

  #begin(sequence: number) {
    this.#next = sequence
    this.#highest = sequence - 1
  }

  #isLate(sequence: number): boolean {
    if (this.#next === null || (sequence >= this.#next && !this.#waiting.has(sequence))) return false
    this.counts.late += 1
    this.#lateInARow += 1
    return true
  }

  #noteMissing(sequence: number, sinceMs: number) {
    if (this.#missing.delete(sequence)) this.counts.recovered += 1
    const missing = { sinceMs, askedAtMs: null }
    if (this.#missing.size === 0) this.#dueAtMs = Number.POSITIVE_INFINITY
    for (let gap = this.#highest + 1; gap < sequence; gap++) this.#missing.set(gap, { ...missing })
    if (this.#highest + 1 < sequence) this.#dueAtMs = Math.min(this.#dueAtMs, dueAtMs(missing))
    this.#highest = Math.max(this.#highest, sequence)
  }

  #takeReady(): Arrival[] {
    const ready: Arrival[] = []
    for (;;) {
      const next = this.#next ?? 0
      const packet = this.#waiting.get(next)
      if (!packet) return ready
      this.#waiting.delete(next)
      this.#next = next + 1
      ready.push({ type: 'packet', packet })
    }
  }

  #skipPast(last: number): Arrival[] {
    const arrivals: Arrival[] = []
    while ((this.#next ?? 0) <= last) {
      const packets = this.#forgetGap(last)
      if (packets > 0) arrivals.push({ type: 'lost', packets })
      arrivals.push(...this.#takeReady())
    }
    return arrivals
  }

  /** Moves on to the next packet that is there, or past the last one given up. */
  #forgetGap(last: number): number {
    let packets = 0
    for (; (this.#next ?? 0) <= last && this.#missing.delete(this.#next ?? 0); packets++) this.#next = (this.#next ?? 0) + 1
    this.counts.lost += packets
    return packets
  }

  #restart(packet: RtpPacket): Arrival[] {
    const left = this.#skipPast(this.#highest)
    this.#counter = new WrappingCounter(16)
    this.#begin(this.#counter.advance(packet.sequence) + 1)
    this.#lateInARow = 0
    return [...left, { type: 'lost', packets: 1 }, { type: 'packet', packet }]
  }
}

const dueAtMs = ({ sinceMs, askedAtMs }: Missing): number => {
  const nextMs = askedAtMs === null ? sinceMs + FIRST_REQUEST_MS : askedAtMs + NEXT_REQUEST_MS
  return Math.min(nextMs, sinceMs + GIVE_UP_MS)
}

/**
 * Follows a counter that wraps around after so many bits (16 for the sequence numbers of RTP, 32 for its timestamps) and gives
 * numbers that do not. Each value is taken for the nearest one to the highest seen so far, as RFC 3711 §3.3.1 does it; so it may
 * be late by less than half the range.
 */
export class WrappingCounter {
  readonly #range: number
  #highest: number | null = null

  constructor(bits: 16 | 32) {
    this.#range = 2 ** bits
  }

  /** What the value stands for, without going there. The first ever starts in the second round, so that earlier ones stay positive. */
  nearest(value: number): number {
    if (this.#highest === null) return this.#range + value
    const ahead = (value - this.#highest) % this.#range
    const half = this.#range / 2
    if (ahead >= half) return this.#highest + ahead - this.#range
    return this.#highest + (ahead < -half ? ahead + this.#range : ahead)
  }

  advance(value: number): number {
    const extended = this.nearest(value)
    if (this.#highest === null || extended > this.#highest) this.#highest = extended
    return extended
  }
}

/**
 * Capture times are late by the shortest way from the sender, which cannot be measured. After a pause so much is left out on top,
 * so that nothing of the pause is taken for what came after it.
 */
const LONGEST_WAY_MS = 400

/** Decides what may be recorded, by the time at which it was captured. */
export class Gate {
  #openFromMs = 0
  #closedAtMs: number | null = null

  get isOpen(): boolean {
    return this.#closedAtMs === null
  }

  admits(timeMs: number): boolean {
    return this.isOpen && timeMs >= this.#openFromMs
  }

  /** False if it was closed already. */
  close(atMs: number): boolean {
    if (!this.isOpen) return false
    this.#closedAtMs = atMs
    return true
  }

  /** From when to when nothing is recorded; null if it was open already. */
  open(atMs: number): { fromMs: number; toMs: number } | null {
    if (this.#closedAtMs === null) return null
    const fromMs = this.#closedAtMs
    this.#closedAtMs = null
    this.#openFromMs = atMs + LONGEST_WAY_MS
    return { fromMs, toMs: this.#openFromMs }
  }
}

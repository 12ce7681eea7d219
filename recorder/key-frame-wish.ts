/** Without one every so often, finding a place in the recording means decoding from far before it. */
const EVERY_MS = 10_000
/** The media server passes on no more than about two a second. */
const ASK_AGAIN_MS = 500
/** If asking does not help, for want of the key perhaps, the publisher's bandwidth is not to be spent on it. */
const ASK_RARELY_MS = 4_000
/** A camera that is off cannot answer. */
const SILENT_MS = 1_000

/** Knows when a video track needs a key frame: to begin with, after something went missing, and now and then to seek to. */
export class KeyFrameWish {
  #isNeeded = true
  #lastAtMs = Number.NEGATIVE_INFINITY
  #askedAtMs = Number.NEGATIVE_INFINITY
  #askAgainMs = ASK_AGAIN_MS

  /** A picture other than a key frame is worth nothing while one is needed. */
  accepts(isKeyFrame: boolean): boolean {
    return isKeyFrame || !this.#isNeeded
  }

  need(): void {
    this.#isNeeded = true
  }

  /** One was recorded. */
  fulfil(atMs: number): void {
    this.#isNeeded = false
    this.#askAgainMs = ASK_AGAIN_MS
    this.#lastAtMs = atMs
  }

  /** Whether to ask now; then the next time is later. `silentMs`: since the last packet. */
  isDue(nowMs: number, silentMs: number): boolean {
    const isWanted = this.#isNeeded || nowMs - this.#lastAtMs >= EVERY_MS
    if (!isWanted || silentMs > SILENT_MS || nowMs - this.#askedAtMs < this.#askAgainMs) return false
    if (this.#askedAtMs > this.#lastAtMs) this.#askAgainMs = Math.min(2 * this.#askAgainMs, ASK_RARELY_MS)
    this.#askedAtMs = nowMs
    return true
  }
}

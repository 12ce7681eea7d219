/** Without one every so often, finding a place in the recording means decoding from far before it. */
const EVERY_MS = 10_000
/** The media server passes on no more than about two a second. */
const ASK_AGAIN_MS = 500
/** A camera that is off cannot answer. */
const SILENT_MS = 1_000

/** Knows when a video track needs a key frame: to begin with, after something went missing, and now and then to seek to. */
export class KeyFrameWish {
  #isNeeded = true
  #lastAtMs = Number.NEGATIVE_INFINITY
  #askedAtMs = Number.NEGATIVE_INFINITY

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
    this.#lastAtMs = atMs
  }

  /** Whether to ask now; then the next time is later. `silentMs`: since the last packet. */
  isDue(nowMs: number, silentMs: number): boolean {
    const isWanted = this.#isNeeded || nowMs - this.#lastAtMs >= EVERY_MS
    if (!isWanted || silentMs > SILENT_MS || nowMs - this.#askedAtMs < ASK_AGAIN_MS) return false
    this.#askedAtMs = nowMs
    return true
  }
}

import type { Quality } from './call-state'

/**
 * The media server calls every connection poor over which a published track brings nothing for five seconds: that of everybody who
 * waits, and of everybody whose camera is off. Measured, it took up to 20 s of pictures and sound until it called it good again.
 */
const SETTLED_AFTER_MS = 25_000

/** Holds `poor` back until it can be true: while all that somebody publishes has carried something for a while. */
export class QualityWatch {
  #timer: ReturnType<typeof setTimeout> | undefined
  #isSending = false
  #isSettled = false

  constructor(private readonly onChange: () => void) {}

  /** @param isSending whether every track that they publish carries something now */
  follow(isSending: boolean): void {
    if (isSending === this.#isSending) return
    this.#isSending = isSending
    this.#isSettled = false
    clearTimeout(this.#timer)
    if (isSending) this.#timer = setTimeout(() => this.#settle(), SETTLED_AFTER_MS)
  }

  /** What to make of the media server's word. `lost` is never held back: it comes only when not even reports arrive. */
  rate(quality: Quality): Quality {
    return quality === 'poor' && !this.#isSettled ? 'unknown' : quality
  }

  #settle() {
    this.#isSettled = true
    this.onChange()
  }
}

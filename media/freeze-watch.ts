const LOOK_MS = 1_000
/** Long enough for a lost key frame to be asked for and come, short enough that nobody talks to a photograph. */
const FROZEN_AFTER_MS = 2_500

/**
 * Watches whether pictures still come out of the decoder. Counting there, and not on a `<video>`, needs no element and also
 * notices frames that arrive and cannot be decrypted.
 */
export class FreezeWatch {
  #timer: ReturnType<typeof setInterval> | undefined
  #receiver: RTCRtpReceiver | null = null
  #frames = 0
  #movedAt = 0
  isFrozen = false

  constructor(private readonly onChange: () => void) {}

  /** Null stops watching: their camera is off, or nobody is there. */
  follow(receiver: RTCRtpReceiver | null): void {
    if (receiver === this.#receiver) return
    this.#receiver = receiver
    this.#frames = -1
    this.#movedAt = performance.now()
    clearInterval(this.#timer)
    if (receiver) this.#timer = setInterval(() => void this.#look(receiver), LOOK_MS)
    this.#set(false)
  }

  async #look(receiver: RTCRtpReceiver) {
    const frames = await countDecoded(receiver)
    if (receiver !== this.#receiver) return
    if (frames !== this.#frames) this.#movedAt = performance.now()
    this.#frames = frames
    this.#set(performance.now() - this.#movedAt >= FROZEN_AFTER_MS)
  }

  #set(isFrozen: boolean) {
    if (isFrozen === this.isFrozen) return
    this.isFrozen = isFrozen
    this.onChange()
  }
}

async function countDecoded(receiver: RTCRtpReceiver): Promise<number> {
  for (const report of (await receiver.getStats()).values()) {
    if (report.type === 'inbound-rtp') return report.framesDecoded ?? 0
  }
  return 0
}

import { type InputVideoTrack, type VideoSample, VideoSampleSink } from 'mediabunny'

/** The pictures of one file, as time goes on. */
export class Reel {
  readonly #samples: AsyncGenerator<VideoSample, void>
  #next: VideoSample | null = null
  #shown: VideoSample | null = null
  #hasEnded = false

  constructor(track: InputVideoTrack) {
    this.#samples = new VideoSampleSink(track).samples()
  }

  /** The last one that was there by then. */
  get picture(): VideoSample | null {
    return this.#shown
  }

  /** Moments must be asked for in order. @returns whether there is another picture than before */
  async advanceTo(ms: number): Promise<boolean> {
    let hasChanged = false
    while (await this.#peek()) {
      if (!this.#next || this.#next.timestamp * 1_000 > ms) break
      this.#shown?.close()
      this.#shown = this.#next
      this.#next = null
      hasChanged = true
    }
    return hasChanged
  }

  async #peek(): Promise<boolean> {
    if (this.#next) return true
    if (this.#hasEnded) return false
    const { value, done } = await this.#samples.next()
    this.#hasEnded = done === true
    this.#next = value ?? null
    return !this.#hasEnded
  }

  async close(): Promise<void> {
    this.#shown?.close()
    this.#next?.close()
    await this.#samples.return()
  }
}

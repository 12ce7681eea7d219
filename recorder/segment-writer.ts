import type { Piece } from './participant-file'
import type { SegmentSink, Source } from './segment'

/** Numbers the segments of each participant and source, and hands them to the sink one after the other. */
export class SegmentWriter {
  readonly #next = new Map<string, number>()
  #last: Promise<void> = Promise.resolve()
  #hasFailed = false

  constructor(
    private readonly sink: SegmentSink,
    private readonly onFailed: () => void,
  ) {}

  write(participant: string, source: Source, piece: Piece): void {
    const key = `${source} ${participant}`
    const index = this.#next.get(key) ?? 0
    this.#next.set(key, index + 1)
    this.#last = this.#last.then(async () => {
      if (!this.#hasFailed) await this.sink.write({ participant, source, index, ...piece })
    })
    this.#last = this.#last.catch(() => this.#fail())
  }

  /** Resolves when the sink has taken everything. */
  settled(): Promise<void> {
    return this.#last
  }

  /** A file with a hole that nobody knows of would be worse than one that ends. */
  #fail() {
    this.#hasFailed = true
    this.onFailed()
  }
}

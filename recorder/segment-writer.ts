import type { RecordingSource } from '~/protocol/recording-segment'
import type { Piece } from './participant-file'
import type { Segment, SegmentSink } from './segment'

/** A sink so far behind would fill the memory: some minutes of several calls. */
const MAX_PENDING_BYTES = 64 * 1024 * 1024

/** Numbers the segments of each participant and source, and hands them to the sink one after the other. */
export class SegmentWriter {
  readonly #next = new Map<string, number>()
  #last: Promise<void> = Promise.resolve()
  #pendingBytes = 0
  #hasFailed = false

  constructor(
    private readonly sink: SegmentSink,
    private readonly onFailed: () => void,
    private readonly firstIndex: (participant: string, source: RecordingSource) => number = () => 0,
  ) {}

  write(participant: string, source: RecordingSource, piece: Piece): void {
    const key = `${source} ${participant}`
    const index = this.#next.get(key) ?? this.firstIndex(participant, source)
    this.#next.set(key, index + 1)
    this.#pendingBytes += piece.bytes.length
    if (this.#pendingBytes > MAX_PENDING_BYTES) this.#fail()
    this.#last = this.#last.then(() => this.#handOver({ participant, source, index, ...piece }))
  }

  /** Resolves when the sink has taken everything. */
  settled(): Promise<void> {
    return this.#last
  }

  async #handOver(segment: Segment) {
    if (this.#hasFailed) return
    await this.sink.write(segment).catch(() => this.#fail())
    this.#pendingBytes -= segment.bytes.length
  }

  /** A file with a hole that nobody knows of would be worse than one that ends. */
  #fail() {
    this.#hasFailed = true
    this.onFailed()
  }
}

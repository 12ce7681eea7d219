import { opusDurationMs } from './opus'
import { type Block, writeCluster } from './webm-writer'

/**
 * How long a block is held before it is written: until then a lost packet may still come, a report may correct the time, and a
 * pause that began a moment ago may forbid it.
 */
const HOLD_MS = 1_000
/** With the hold, and as often as `advance` is called, no more than two seconds are ever lost with this process. */
const LONGEST_MS = 800

export interface Cluster {
  startsAtMs: number
  durationMs: number
  hasKeyFrame: boolean
  bytes: Buffer
  /** What is in it, for the head of the file. */
  blocks: readonly Block[]
}

/**
 * Puts the blocks of a file's tracks in order of time and cuts them into clusters. It never waits for a track: a camera that is
 * off has no blocks, and the sound goes on. A new cluster begins with each key frame, so that one can start there.
 */
export class SegmentCutter {
  /** In order of time. */
  #held: Block[] = []
  #open: Block[] = []

  constructor(private readonly emit: (cluster: Cluster) => void) {}

  add(block: Block): void {
    let at = this.#held.length
    while (at > 0 && (this.#held[at - 1]?.timeMs ?? 0) > block.timeMs) at--
    this.#held.splice(at, 0, block)
  }

  /** Writes what has been held for long enough. */
  advance(nowMs: number): void {
    this.#release(nowMs - HOLD_MS)
    if (nowMs - HOLD_MS - (this.#open[0]?.timeMs ?? nowMs) >= LONGEST_MS) this.#cut()
  }

  /** Forgets what was captured then or later, and writes what was captured before. */
  endAt(timeMs: number): void {
    const isBefore = (block: Block) => block.timeMs < timeMs
    this.#held = this.#held.filter(isBefore)
    this.#open = this.#open.filter(isBefore)
    this.#release(timeMs)
    this.#cut()
  }

  #release(untilMs: number) {
    const split = this.#held.findIndex(({ timeMs }) => timeMs > untilMs)
    const due = split === -1 ? this.#held : this.#held.slice(0, split)
    this.#held = split === -1 ? [] : this.#held.slice(split)
    for (const block of due) this.#write(block)
  }

  #write(block: Block) {
    const [first] = this.#open
    const last = this.#open.at(-1)
    const isFull = first !== undefined && block.timeMs - first.timeMs >= LONGEST_MS
    // One that comes too late for its place begins the next cluster: players bear time going back between clusters, not within.
    const isLate = last !== undefined && block.timeMs < last.timeMs
    if (isFull || isLate || isPictureToStartAt(block)) this.#cut()
    this.#open.push(block)
  }

  #cut() {
    const blocks = this.#open
    const [first] = blocks
    if (!first) return
    this.#open = []
    this.emit({
      startsAtMs: first.timeMs,
      durationMs: Math.ceil(Math.max(...blocks.map(endOf)) - first.timeMs),
      hasKeyFrame: blocks.some(isPictureToStartAt),
      bytes: writeCluster(blocks),
      blocks,
    })
  }
}

const isPictureToStartAt = ({ kind, isKeyFrame }: Block) => kind === 'video' && isKeyFrame

/** A picture stands until the next one, which is not known yet. */
const endOf = ({ kind, timeMs, bytes }: Block) => (kind === 'audio' ? timeMs + opusDurationMs(bytes) : timeMs)

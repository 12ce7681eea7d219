import { opusDurationMs } from './opus'
import { type Block, type Kind, writeCluster } from './webm-writer'

/** For so long a block waits for what may still come before it on another track: a lost packet is asked for again until then. */
const HOLD_MS = 1_000
/** From the making of a cluster's first block. As often as `advance` is called, and with the spool, no more than two seconds are ever lost. */
const LONGEST_MS = 1_400
/** A cluster is a file, a row and a request: whoever sends a key frame every few milliseconds does not get one for each. */
const START_EVERY_MS = 500
/** What may be held of one file while nobody can say whether there is a pause: a minute of a good picture. */
const MOST_HELD_BYTES = 16 * 1_024 * 1_024
/** What holding a block costs beside its bytes, about. */
const BLOCK_BYTES = 200

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
 * off has no blocks, and the sound goes on. A new cluster begins with a key frame where one can, so that one can start there.
 *
 * Nothing is written before it is confirmed that it was not captured in a pause.
 */
export class SegmentCutter {
  /** In order of time. */
  #held: Block[] = []
  #heldBytes = 0
  #open: Block[] = []
  /** Of the pictures and of the sounds: nothing earlier comes after it, unless another camera takes over. */
  readonly #latestMs = new Map<Kind, number>()
  /** Of the last key frame with which a cluster began. */
  #startedAtMs = Number.NEGATIVE_INFINITY

  constructor(private readonly emit: (cluster: Cluster) => void) {}

  /** False: too much is held already, and it is not taken. */
  add(block: Block): boolean {
    if (this.#heldBytes > MOST_HELD_BYTES) return false
    let at = this.#held.length
    while (at > 0 && (this.#held[at - 1]?.timeMs ?? 0) > block.timeMs) at--
    this.#held.splice(at, 0, block)
    this.#heldBytes += sizeOf(block)
    this.#latestMs.set(block.kind, block.timeMs)
    return true
  }

  /** Writes what nothing can come before any more, or has been held for long enough, and was captured until `confirmedMs`. */
  advance(nowMs: number, confirmedMs: number): void {
    this.#release(Math.min(this.#completeUntilMs(nowMs - HOLD_MS), confirmedMs))
    if (nowMs - (this.#open[0]?.timeMs ?? nowMs) >= LONGEST_MS) this.#cut()
  }

  /** Nothing more comes: writes what was captured until then. False while there is more, for which one has to wait. */
  finish(confirmedMs: number): boolean {
    this.#release(confirmedMs)
    this.#cut()
    return this.#held.length === 0
  }

  /** Forgets what was captured then or later, and writes what was captured before. */
  endAt(timeMs: number): void {
    const isBefore = (block: Block) => block.timeMs < timeMs
    this.#hold(this.#held.filter(isBefore))
    this.#open = this.#open.filter(isBefore)
    this.#release(timeMs)
    this.#cut()
  }

  /** Nobody waits for a track that is silent for longer. */
  #completeUntilMs(heldSinceMs: number): number {
    const heard = [...this.#latestMs.values()].filter((latestMs) => latestMs > heldSinceMs)
    return heard.length > 0 ? Math.min(...heard) : heldSinceMs
  }

  #hold(blocks: Block[]) {
    this.#held = blocks
    this.#heldBytes = blocks.reduce((sum, block) => sum + sizeOf(block), 0)
  }

  #release(untilMs: number) {
    const split = this.#held.findIndex(({ timeMs }) => timeMs > untilMs)
    if (split === 0) return
    const due = split === -1 ? this.#held : this.#held.slice(0, split)
    this.#hold(split === -1 ? [] : this.#held.slice(split))
    for (const block of due) this.#write(block)
  }

  #write(block: Block) {
    const [first] = this.#open
    const last = this.#open.at(-1)
    const longMs = first ? block.timeMs - first.timeMs : 0
    // One that comes too late for its place begins the next cluster: players bear time going back between clusters, not within.
    const isLate = last !== undefined && block.timeMs < last.timeMs
    const isStart = isPictureToStartAt(block) && block.timeMs - this.#startedAtMs >= START_EVERY_MS
    if (longMs >= LONGEST_MS || isLate || isStart) this.#cut()
    if (isStart) this.#startedAtMs = block.timeMs
    this.#open.push(block)
  }

  #cut() {
    const blocks = this.#open
    const [first] = blocks
    if (!first) return
    this.#open = []
    const endMs = blocks.reduce((latest, block) => Math.max(latest, endOf(block)), first.timeMs)
    this.emit({
      startsAtMs: first.timeMs,
      durationMs: Math.ceil(endMs - first.timeMs),
      hasKeyFrame: isPictureToStartAt(first),
      bytes: writeCluster(blocks),
      blocks,
    })
  }
}

const sizeOf = ({ bytes }: Block) => bytes.length + BLOCK_BYTES

const isPictureToStartAt = ({ kind, isKeyFrame }: Block) => kind === 'video' && isKeyFrame

/** A picture stands until the next one, which is not known yet. */
const endOf = ({ kind, timeMs, bytes }: Block) => (kind === 'audio' ? timeMs + opusDurationMs(bytes) : timeMs)

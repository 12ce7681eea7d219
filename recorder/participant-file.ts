import { readPictureSize } from './depacketise-vp8'
import type { Segment } from './segment'
import { type Cluster, SegmentCutter } from './segment-cutter'
import { type Block, type FileTracks, type Kind, writeInit } from './webm-writer'

/** Until a key frame says otherwise. */
const ANY_SIZE = { width: 640, height: 360 }

export type Piece = Pick<Segment, 'startsAtMs' | 'durationMs' | 'isInit' | 'hasKeyFrame' | 'bytes'>

/**
 * The file of one participant and source: camera and microphone together, because they belong to one moment and one clock; a shared
 * screen apart, because a player shows one picture a file, and screens come and go.
 *
 * The head names the tracks that are published when it is written, so that a voice call is not a video that never shows anything.
 * Should a kind come later, a new file begins.
 */
export class ParticipantFile {
  readonly #cutter = new SegmentCutter((cluster) => this.#emit(cluster))
  #tracks: FileTracks | null = null

  constructor(
    private readonly published: () => readonly Kind[],
    private readonly write: (piece: Piece) => void,
  ) {}

  /** False: too much waits already, and it is not taken. */
  add(block: Block): boolean {
    return this.#cutter.add(block)
  }

  /** Writes only what was captured until `confirmedMs`, as does `finish`. */
  advance(nowMs: number, confirmedMs: number): void {
    this.#cutter.advance(nowMs, confirmedMs)
  }

  /** Nothing more comes. False while something waits. */
  finish(confirmedMs: number): boolean {
    return this.#cutter.finish(confirmedMs)
  }

  /** Forgets what was captured then or later; writes the rest. */
  endAt(timeMs: number): void {
    this.#cutter.endAt(timeMs)
  }

  #emit({ blocks, ...cluster }: Cluster) {
    if (!this.#tracks || !covers(this.#tracks, blocks)) this.#begin(blocks, cluster.startsAtMs)
    this.write({ isInit: false, ...cluster })
  }

  #begin(blocks: readonly Block[], startsAtMs: number) {
    const kinds = new Set([...this.published(), ...blocks.map(({ kind }) => kind)])
    this.#tracks = { video: kinds.has('video') ? firstSize(blocks) : null, audio: kinds.has('audio') }
    this.write({ startsAtMs, durationMs: 0, isInit: true, hasKeyFrame: false, bytes: writeInit(this.#tracks) })
  }
}

const covers = (tracks: FileTracks, blocks: readonly Block[]): boolean => blocks.every(({ kind }) => tracks[kind])

function firstSize(blocks: readonly Block[]) {
  const picture = blocks.find(({ kind, isKeyFrame }) => kind === 'video' && isKeyFrame)
  return picture ? readPictureSize(picture.bytes) : ANY_SIZE
}

import { type OpenPiece, openPiece } from './open-piece'
import type { RecordingFiles } from './recording-files'
import type { Composable, PiecePlace } from './scenes'

/** Sound may end a moment after what the table says of its file. */
const LINGER_MS = 1_000

/** The files that are needed just now: opened when their time comes, closed when it is over. */
export class Cast {
  readonly #open = new Map<string, { piece: OpenPiece; toMs: number }>()

  constructor(
    private readonly content: Composable,
    private readonly files: RecordingFiles,
  ) {}

  /** All that belongs to this stretch is open then. */
  async enter(fromMs: number, toMs: number): Promise<void> {
    for (const [key, { piece, toMs: endsMs }] of this.#open)
      if (endsMs + LINGER_MS < fromMs) {
        this.#open.delete(key)
        await piece.close()
      }
    for (const [place, track] of this.content.tracks.entries())
      for (const [at, piece] of track.pieces.entries()) {
        const key = keyOf({ track: place, piece: at })
        if (piece.fromMs >= toMs || piece.toMs <= fromMs || this.#open.has(key)) continue
        this.#open.set(key, { piece: await openPiece(this.files, track, at), toMs: piece.toMs })
      }
  }

  reel(place: PiecePlace): OpenPiece['reel'] {
    return this.#open.get(keyOf(place))?.piece.reel ?? null
  }

  voices() {
    return [...this.#open.values()].flatMap(({ piece }) => piece.voice ?? [])
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map(({ piece }) => piece.close()))
    this.#open.clear()
  }
}

const keyOf = ({ track, piece }: PiecePlace) => `${track} ${piece}`

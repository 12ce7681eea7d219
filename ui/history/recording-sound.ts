import { createStore, type Store, type WritableStore } from '~/media/store'
import type { RecordingContent } from '~/protocol/recording-detail'
import { ApiProblem } from '~/ui/api/problem'
import { addLevels, type Levels, type Span, settleLevels, silencesOf, unreadLevels } from './recording-levels'
import type { SoundRead, SoundToRead } from './recording-sound-worker'
import type { WatchTicket } from './recording-ticket'
import { type Side, sidesOf } from './recording-timeline'
import { trackAddress } from './recording-track'

export interface SoundState {
  /** Of the visitor, and of the team. Filled in place: `revision` says that something was. */
  levels: readonly [Levels, Levels]
  revision: number
  silences: readonly Span[]
  /** This browser cannot measure sound: what is unread stays so. */
  isUnmeasurable: boolean
}

interface PieceOfSound {
  span: Span
  levels: Levels
  addressOf: (ticket: string) => string
  isRead: boolean
}

type Ended = Extract<SoundRead, { ended: unknown }>

/** How often a piece is asked for whose ticket turns out dead. */
const TRIES = 3

/** How loud each side is and where both are silent: measured piece after piece, in a thread of its own. */
export class RecordingSound {
  readonly #state: WritableStore<SoundState>
  readonly #sides: readonly [PieceOfSound[], PieceOfSound[]]
  readonly #asked = new Map<number, { levels: Levels; onEnded: (ended: Ended) => void }>()
  #worker: Worker | null = null
  #lastId = 0

  constructor(
    recordingId: string,
    private readonly content: RecordingContent,
    private readonly tickets: WatchTicket,
  ) {
    const { lengthMs, tracks } = content
    const [visitor, team] = sidesOf(tracks)
    const levels = [unreadLevels(piecesOf(visitor), lengthMs), unreadLevels(piecesOf(team), lengthMs)] as const
    this.#sides = [toRead(recordingId, visitor, levels[0]), toRead(recordingId, team, levels[1])]
    this.#state = createStore<SoundState>({ levels, revision: 0, silences: silencesOf(levels, lengthMs), isUnmeasurable: false })
  }

  get state(): Store<SoundState> {
    return this.#state
  }

  /** Reads what is unread, unless that goes on already. */
  start(): void {
    if (this.#worker || this.#sides.flat().every(({ isRead }) => isRead)) return
    if (!('AudioDecoder' in globalThis)) return this.#giveUp()
    const worker = new Worker(new URL('./recording-sound-worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<SoundRead>) => this.#hear(data))
    worker.addEventListener('error', () => this.#giveUp())
    this.#worker = worker
    void Promise.all(this.#sides.map((pieces) => this.#readAll(worker, pieces))).catch((error) => {
      this.stop()
      // The player asks for the same ticket, and says why there is none.
      if (!(error instanceof ApiProblem)) throw error
    })
  }

  stop(): void {
    this.#worker?.terminate()
    this.#worker = null
    this.#asked.clear()
  }

  #giveUp() {
    this.stop()
    this.#state.update({ isUnmeasurable: true })
  }

  async #readAll(worker: Worker, pieces: readonly PieceOfSound[]): Promise<void> {
    for (const piece of pieces) {
      if (worker !== this.#worker) return
      if (!piece.isRead) await this.#read(worker, piece)
    }
    if (this.#sides.flat().every(({ isRead }) => isRead)) this.stop()
  }

  /** What cannot be had stays unread; that it plays neither, the player says. */
  async #read(worker: Worker, piece: PieceOfSound): Promise<void> {
    let ticket = await this.tickets.get()
    for (let tries = 0; tries < TRIES; tries++) {
      const ended = await this.#ask(worker, piece, ticket)
      if (ended.ended === 'read') this.#settle(piece)
      if (ended.ended !== 'refused' || ended.code !== 'ticket-expired') break
      ticket = await this.tickets.renew(ticket)
    }
    piece.isRead = true
  }

  #ask(worker: Worker, { levels, addressOf }: PieceOfSound, ticket: string): Promise<Ended> {
    const id = ++this.#lastId
    return new Promise((onEnded) => {
      this.#asked.set(id, { levels, onEnded })
      worker.postMessage({ id, address: addressOf(ticket) } satisfies SoundToRead)
    })
  }

  #hear(read: SoundRead) {
    const asked = this.#asked.get(read.id)
    if (!asked) return
    if ('ended' in read) {
      this.#asked.delete(read.id)
      return asked.onEnded(read)
    }
    addLevels(asked.levels, read.from, read.levels)
    this.#tell()
  }

  #settle({ levels, span }: PieceOfSound) {
    settleLevels(levels, span)
    this.#tell()
  }

  #tell() {
    const { levels, revision } = this.#state.get()
    this.#state.update({ revision: revision + 1, silences: silencesOf(levels, this.content.lengthMs) })
  }
}

const piecesOf = ({ tracks }: Side) => tracks.flatMap(({ track }) => track.pieces)

/** By their beginning, so that the line fills from its beginning. */
function toRead(recordingId: string, { tracks }: Side, levels: Levels): PieceOfSound[] {
  return tracks
    .flatMap(({ track }) =>
      track.pieces.map((span, piece) => ({
        ...{ span, levels, isRead: false },
        addressOf: (ticket: string) => trackAddress(recordingId, track, { piece, ticket, isOnlySound: true }),
      })),
    )
    .sort((one, other) => one.span.fromMs - other.span.fromMs)
}

import { CustomSource } from 'mediabunny'
import type { RecordedTrack } from '~/protocol/recording-detail'
import { ApiProblem, problemOf, unreachable } from '~/ui/api/problem'

/** Of a file that is read along; more than a player's worth would only lie in memory. */
const CACHE_BYTES = 8 * 1_024 * 1_024
/** How often an answer that breaks off is asked for again before it counts as lost. */
const TRIES = 4
const PAUSE_MS = 1_000

type Ticket = () => Promise<string>

/** The files of one recording, read in ranges as they are needed. */
export class RecordingFiles {
  #ticket: Promise<string> | null = null

  /** @param newTicket a ticket dies when it is not used for a while, and this reads as slowly as an encoder writes */
  constructor(
    private readonly recordingId: string,
    private readonly newTicket: Ticket,
    private readonly signal: AbortSignal,
  ) {}

  source({ participant, source }: RecordedTrack, piece: number): CustomSource {
    const address = `/v1/recordings/${this.recordingId}/tracks/${encodeURIComponent(participant)}/${source}?piece=${piece}`
    return new CustomSource({
      getSize: async () => sizeOf(await this.#fetch(address, 0, 1)),
      read: (from, to) => this.#read(address, from, to),
      maxCacheSize: CACHE_BYTES,
      prefetchProfile: 'network',
      // What could not be read ahead is read again when its time comes.
      handleUnhandledError: () => {},
    })
  }

  async #read(address: string, from: number, to: number): Promise<Uint8Array> {
    for (let left = TRIES; ; left--) {
      const bytes = await this.#readOnce(address, from, to).catch((error: unknown) => {
        if (left === 1 || !isPassing(error)) throw error
      })
      if (bytes?.length === to - from) return bytes
      if (left === 1) throw unreachable()
      await this.#pause()
    }
  }

  async #readOnce(address: string, from: number, to: number): Promise<Uint8Array> {
    const response = await this.#fetch(address, from, to)
    return new Uint8Array(await response.arrayBuffer().catch((error: unknown) => this.#asUnreachable(error)))
  }

  async #fetch(address: string, from: number, to: number): Promise<Response> {
    const response = await this.#ask(address, from, to)
    if (response.ok) return response
    if (response.status !== TICKET_EXPIRED) throw await problemOf(response)
    this.#ticket = null
    const again = await this.#ask(address, from, to)
    if (!again.ok) throw await problemOf(again)
    return again
  }

  async #ask(address: string, from: number, to: number): Promise<Response> {
    this.#ticket ??= this.newTicket()
    const ticket = await this.#ticket
    return fetch(`${address}&ticket=${encodeURIComponent(ticket)}`, {
      headers: { range: `bytes=${from}-${to - 1}` },
      cache: 'no-store',
      signal: this.signal,
    }).catch((error: unknown) => this.#asUnreachable(error))
  }

  #asUnreachable(error: unknown): never {
    throw this.signal.aborted ? error : unreachable()
  }

  async #pause(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    this.signal.throwIfAborted()
  }
}

const TICKET_EXPIRED = 410

/** Whether it may go away by itself. */
const isPassing = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.code === 'unreachable' || error.code === 'storage-away')

function sizeOf(response: Response): number {
  const [, size] = response.headers.get('content-range')?.split('/') ?? []
  return Number(size)
}

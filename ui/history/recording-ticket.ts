import { OpenedTicket } from '~/protocol/recording-ticket'
import { request } from '~/ui/api/request'

/** The server gives up one that nobody has used for a minute. */
const UNUSED_MS = 50_000

/** What lets this page, and nothing else, read the recording while it goes on reading. Asked for when it is first needed. */
export class WatchTicket {
  #asked: Promise<string> | null = null
  #known: string | null = null
  #unused: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly recordingId: string) {}

  /** Asks beforehand, for somebody who may be about to need it. To ask is not to watch. */
  prepare(): void {
    if (this.#asked !== null) return
    this.#asked = this.#ask()
    // Whoever needs it asks again, and is told.
    this.#asked.catch(() => {})
    this.#unused = setTimeout(() => this.#forget(), UNUSED_MS)
  }

  /** @throws ApiProblem; the next call asks again */
  get(): Promise<string> {
    clearTimeout(this.#unused)
    this.#asked ??= this.#ask()
    return this.#asked
  }

  /** Another in the place of one that is dead; one for all who notice. */
  renew(dead: string): Promise<string> {
    if (dead === this.#known) this.#forget()
    return this.get()
  }

  async #ask(): Promise<string> {
    try {
      const path = `/v1/recordings/${this.recordingId}/tickets`
      const { ticket } = await request('POST', path, { purpose: 'watch' }, OpenedTicket)
      this.#known = ticket
      return ticket
    } catch (error) {
      this.#forget()
      throw error
    }
  }

  #forget() {
    this.#asked = null
    this.#known = null
  }
}

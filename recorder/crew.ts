import { setTimeout as sleep } from 'node:timers/promises'
import { claimRecording, releaseRecordings } from '~/server/operations/recordings/claim-recording'
import { watchRecordings } from '~/server/operations/recordings/watch-recordings'
import type { Spool } from '~/server/storage/spool'
import { Take } from './take'

/** Well within the time for which a segment grows, so that nothing waits for an answer; and many times in a lease. */
const WATCH_MS = 400
/** A core's worth of calls; whoever has more starts more recorders. */
const MOST = 20

/** Takes recordings from the database and makes them, until it is stopped. */
export class Crew {
  readonly #takes = new Map<string, Take>()
  readonly #stopping = new AbortController()
  #working: Promise<void> = Promise.resolve()

  constructor(
    private readonly recorderId: string,
    private readonly spool: Spool,
    /** The database could not be asked, or told; it is tried again. */
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  start(): void {
    this.#working = this.#work()
  }

  /** Leaves what it records to others. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#working
    await Promise.all([...this.#takes.values()].map((take) => take.abandon()))
    await releaseRecordings(this.recorderId).catch(this.onTrouble)
  }

  async #work() {
    while (!this.#stopping.signal.aborted) {
      const lookedAt = performance.now()
      await this.#look().catch(this.onTrouble)
      await this.#pause(WATCH_MS - (performance.now() - lookedAt))
    }
  }

  async #look() {
    await this.#followAll()
    const claimed = this.#takes.size < MOST ? await claimRecording(this.recorderId, [...this.#takes.keys()]) : null
    if (!claimed) return
    this.#takes.set(claimed.recordingId, new Take(claimed, this.spool, this.onTrouble))
    await this.#followAll()
  }

  /** Before anything is claimed: what this process records must not be taken over, least of all by itself. */
  async #followAll() {
    if (this.#takes.size === 0) return
    const askedAtMs = performance.now()
    const watched = await watchRecordings(this.recorderId, [...this.#takes.keys()])
    const asked = { askedAtMs, answeredAtMs: performance.now() }
    for (const recording of watched) this.#takes.get(recording.recordingId)?.follow(recording, asked)
    const ours = new Set(watched.map(({ recordingId }) => recordingId))
    for (const [id, take] of this.#takes) if (!ours.has(id)) this.#leave(id, take)
  }

  /** Finished, or another recorder has it. */
  #leave(id: string, take: Take) {
    this.#takes.delete(id)
    take.abandon().catch(this.onTrouble)
  }

  async #pause(ms: number) {
    if (ms > 0) await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => {})
  }
}

import { setTimeout as wait } from 'node:timers/promises'
import type { SealedSegment } from './sealed-segment'
import { openSpoolFolder, readSpoolFile, removeSpoolFile, writeSpoolFile } from './spool-folder'
import { StorageFull } from './storage-errors'

/**
 * How the way to the storage is, told on every change: it is full; it cannot be reached; segments are being lost, since the
 * spool has no room either; all is well again.
 */
export type Alarm = 'full' | 'away' | 'spool-full' | 'well'

/**
 * What became of a segment. `stored`: it is safe, and counts. `kept`: this process ends, the next one on this folder goes on.
 * `lost`: neither storage nor spool could take it; the recording has a gap there.
 */
export type Fate = 'stored' | 'kept' | 'lost'

export interface SpoolOptions {
  /** On this machine, and of this process alone. */
  folder: string
  /** Of all that waits. Beyond it segments are lost; only heads of files, which are small and make the rest playable, always fit. */
  maxBytes: number
  /** Of what waits in memory, because not even the spool's disk has room. */
  maxHeldBytes?: number
  /**
   * Stores a segment and notes that it is stored; done twice, it does no harm. Throws `StorageFull`, or anything else when it
   * has to be tried again.
   */
  store: (segment: SealedSegment) => Promise<void>
  onAlarm: (alarm: Alarm) => void
  /** Waits between tries; ended early by the signal. */
  pause?: (ms: number, signal: AbortSignal) => Promise<void>
}

export interface Spool {
  /** Takes a segment at once. Never rejects, and nobody has to wait for it: the call goes on, whatever the storage does. */
  write(segment: SealedSegment): Promise<Fate>
  /** How much waits. */
  waiting(): { segments: number; bytes: number }
  /** Finishes what is under way and leaves the rest to the next process. */
  stop(): Promise<void>
}

interface Entry {
  number: number
  bytes: number
  /** Settles once it lies in the folder, is held in memory, or is lost. */
  settled: Promise<void>
  /** Only while it cannot lie in the folder. */
  held: SealedSegment | null
  resolve: (fate: Fate) => void
}

const HELD_BYTES = 64_000_000
/** While all is well. A bucket far away answers slowly, but answers many at once. */
const STORED_AT_ONCE = 8
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

/**
 * Lies between a recorder and the storage. Every segment is first written to a folder on this machine, sealed, and then stored;
 * so neither a dead bucket nor a killed process takes what was recorded. What an earlier process left there is stored first.
 */
export async function createSpool(options: SpoolOptions): Promise<Spool> {
  const left = await openSpoolFolder(options.folder)
  return new FolderSpool(options, left)
}

class FolderSpool implements Spool {
  /** In the order in which they came. */
  #queue: Entry[] = []
  #bytes = 0
  #heldBytes = 0
  #next = 0
  #alarm: Alarm = 'well'
  #failures = 0
  #draining: Promise<void> | null = null
  readonly #stopping = new AbortController()

  constructor(
    private readonly options: SpoolOptions,
    left: readonly { number: number; bytes: number }[],
  ) {
    for (const { number, bytes } of left) this.#enqueue({ number, bytes, settled: Promise.resolve(), held: null, resolve() {} })
    this.#drain()
  }

  write(segment: SealedSegment): Promise<Fate> {
    const bytes = segment.sealed.length
    if (this.#stopping.signal.aborted) return Promise.resolve('lost')
    if (this.#bytes + bytes > this.options.maxBytes && !segment.segment.isInit) {
      this.#tell('spool-full')
      return Promise.resolve('lost')
    }
    return new Promise((resolve) => {
      const entry: Entry = { number: this.#next, bytes, settled: Promise.resolve(), held: null, resolve }
      this.#enqueue(entry)
      entry.settled = this.#keep(entry, segment)
      this.#drain()
    })
  }

  waiting() {
    return { segments: this.#queue.length, bytes: this.#bytes }
  }

  async stop() {
    this.#stopping.abort()
    await this.#draining
    await Promise.all(this.#queue.map(({ settled }) => settled))
    for (const { held, resolve } of this.#queue.splice(0)) resolve(held ? 'lost' : 'kept')
  }

  #enqueue(entry: Entry) {
    this.#queue.push(entry)
    this.#bytes += entry.bytes
    this.#next = entry.number + 1
  }

  #dequeue(entry: Entry, fate: Fate) {
    this.#queue.splice(this.#queue.indexOf(entry), 1)
    this.#bytes -= entry.bytes
    if (entry.held) this.#heldBytes -= entry.bytes
    entry.resolve(fate)
  }

  /** Into the folder; if its disk has no room, into memory; if that has none either, it is lost. */
  async #keep(entry: Entry, segment: SealedSegment) {
    try {
      await writeSpoolFile(this.options.folder, entry.number, segment)
    } catch {
      if (this.#heldBytes + entry.bytes <= (this.options.maxHeldBytes ?? HELD_BYTES)) {
        entry.held = segment
        this.#heldBytes += entry.bytes
      } else {
        this.#tell('spool-full')
        this.#dequeue(entry, 'lost')
      }
    }
  }

  /** One at a time: whoever asks while it is under way has been heard, since it goes on until nothing waits. */
  #drain() {
    if (this.#queue.length > 0 && !this.#stopping.signal.aborted) this.#draining ??= this.#drainAll()
  }

  async #drainAll() {
    const { signal } = this.#stopping
    const pause = this.options.pause ?? pauseQuietly
    while (this.#queue.length > 0 && !signal.aborted) {
      const batch = this.#queue.slice(0, this.#failures === 0 ? STORED_AT_ONCE : 1)
      const results = await Promise.all(batch.map((entry) => this.#store(entry)))
      if (results.includes('full') || results.includes('away')) await pause(this.#fail(results), signal)
      else if (results.includes('stored')) this.#recover()
    }
    // In the same breath as the last look at the queue: who comes after it finds nobody draining, and begins.
    this.#draining = null
  }

  async #store(entry: Entry): Promise<'stored' | 'gone' | 'full' | 'away'> {
    await entry.settled
    if (!this.#queue.includes(entry)) return 'gone'
    const segment = entry.held ?? (await readSpoolFile(this.options.folder, entry.number).catch(() => null))
    if (!segment) {
      this.#dequeue(entry, 'lost')
      return 'gone'
    }
    try {
      await this.options.store(segment)
    } catch (error) {
      return error instanceof StorageFull ? 'full' : 'away'
    }
    await removeSpoolFile(this.options.folder, entry.number).catch(() => {})
    this.#dequeue(entry, 'stored')
    return 'stored'
  }

  #recover() {
    this.#failures = 0
    this.#tell('well')
  }

  /** @returns for how long to leave the storage alone */
  #fail(results: readonly string[]): number {
    if (this.#alarm !== 'spool-full') this.#tell(results.includes('full') ? 'full' : 'away')
    return Math.min(FIRST_PAUSE_MS * 2 ** this.#failures++, LONGEST_PAUSE_MS)
  }

  #tell(alarm: Alarm) {
    if (alarm === this.#alarm) return
    this.#alarm = alarm
    this.options.onAlarm(alarm)
  }
}

const pauseQuietly = (ms: number, signal: AbortSignal): Promise<void> => wait(ms, undefined, { signal }).catch(() => {})

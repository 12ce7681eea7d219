import { setTimeout as wait } from 'node:timers/promises'
import type { SealedSegment } from './sealed-segment'
import {
  openSpoolFolder,
  putSpoolFileAside,
  readSpoolFile,
  removeSpoolFile,
  type SpoolFile,
  writeSpoolFile,
} from './spool-folder'
import { SegmentRefused, StorageFull } from './storage-errors'

/**
 * How the way to the storage is, told on every change: it is full; it cannot be reached; segments are being lost, since the
 * spool has no room either; all is well again.
 */
export type Alarm = 'full' | 'away' | 'spool-full' | 'well'

/**
 * What became of a segment. `stored`: it is safe, and counts. `kept`: this process ends, the next one on this folder goes on.
 * `lost`: neither storage nor spool could take it, or it can never be stored; the recording has a gap there.
 */
export type Fate = 'stored' | 'kept' | 'lost'

export interface SpoolOptions {
  /** On this machine, and of this process alone. */
  folder: string
  /** Of all that waits. Beyond it segments are lost; only heads of files, which are small and make the rest playable, always fit. */
  maxBytes: number
  /** Of what waits in memory: for the storage's first answer, or because not even the spool's disk has room. */
  maxHeldBytes?: number
  /**
   * Stores a segment and notes that it is stored; done twice, it does no harm. Throws `StorageFull`, `SegmentRefused` where it
   * shall never be stored, or anything else when it has to be tried again.
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
  /** Resolves once nothing of the recording waits any more, whatever became of it. */
  emptied(recordingId: string): Promise<void>
  /** Throws away what waits of the recording. */
  discard(recordingId: string): void
  /** Finishes what is under way and leaves the rest to the next process. */
  stop(): Promise<void>
}

interface Entry extends SpoolFile {
  /** Only while it does not lie in the folder. */
  held: SealedSegment | null
  /** On its way into the folder, or there. */
  keeping: Promise<void> | null
  /** Until it goes there, should it not be stored before. */
  timer: NodeJS.Timeout | null
  /** How often it was not stored while others were. */
  refusals: number
  fate: Promise<Fate>
  resolve: (fate: Fate) => void
}

interface Try {
  entry: Entry
  outcome: 'stored' | 'gone' | 'full' | 'away'
}

const HELD_BYTES = 64_000_000
/** A storage that is well answers sooner; and no more than this is lost with a process that is killed. */
const KEEP_AFTER_MS = 200
/** While all is well. A bucket far away answers slowly, but answers many at once. */
const STORED_AT_ONCE = 8
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000
/** It is not the storage then, it is the segment. */
const MOST_REFUSALS = 10

/**
 * Lies between a recorder and the storage. What is not stored within a moment is written to a folder on this machine, sealed, and
 * stays there until it is; so neither a dead bucket nor a killed process takes what was recorded. What an earlier process left there is
 * stored first.
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
    left: readonly SpoolFile[],
  ) {
    for (const file of left) this.#enqueue(file, null)
    this.#drain()
  }

  write(segment: SealedSegment): Promise<Fate> {
    const bytes = segment.sealed.length
    if (this.#stopping.signal.aborted) return Promise.resolve('lost')
    if (this.#bytes + bytes > this.options.maxBytes && !segment.segment.isInit) {
      this.#tell('spool-full')
      return Promise.resolve('lost')
    }
    const entry = this.#enqueue({ number: this.#next, bytes, recordingId: segment.recordingId }, segment)
    const isTooMuch = this.#heldBytes > (this.options.maxHeldBytes ?? HELD_BYTES)
    if (isTooMuch || this.#failures > 0) void this.#keep(entry, isTooMuch)
    else entry.timer = setTimeout(() => void this.#keep(entry), KEEP_AFTER_MS)
    this.#drain()
    return entry.fate
  }

  waiting() {
    return { segments: this.#queue.length, bytes: this.#bytes }
  }

  async emptied(recordingId: string) {
    for (let waiting = this.#of(recordingId); waiting.length > 0; waiting = this.#of(recordingId))
      await Promise.all(waiting.map(({ fate }) => fate))
  }

  discard(recordingId: string) {
    for (const entry of this.#of(recordingId)) {
      this.#dequeue(entry, 'lost')
      void this.#removeFile(entry)
    }
  }

  async stop() {
    this.#stopping.abort()
    await this.#draining
    // What is told to be lost must not turn up later.
    for (const { timer } of this.#queue) if (timer) clearTimeout(timer)
    await this.#keepAll()
    for (const { held, resolve } of this.#queue.splice(0)) resolve(held ? 'lost' : 'kept')
  }

  #of(recordingId: string): Entry[] {
    return this.#queue.filter((entry) => entry.recordingId === recordingId)
  }

  /** @param held null: it lies in the folder */
  #enqueue(file: SpoolFile, held: SealedSegment | null): Entry {
    let resolve: Entry['resolve'] = () => {}
    const fate = new Promise<Fate>((settle) => {
      resolve = settle
    })
    const keeping = held ? null : Promise.resolve()
    const entry = { ...file, held, keeping, timer: null, refusals: 0, fate, resolve }
    this.#queue.push(entry)
    this.#bytes += entry.bytes
    if (held) this.#heldBytes += entry.bytes
    this.#next = entry.number + 1
    return entry
  }

  /** It may have been thrown away meanwhile. */
  #dequeue(entry: Entry, fate: Fate) {
    if (!this.#queue.includes(entry)) return
    this.#queue.splice(this.#queue.indexOf(entry), 1)
    this.#bytes -= entry.bytes
    if (entry.timer) clearTimeout(entry.timer)
    this.#release(entry)
    entry.resolve(fate)
  }

  #release(entry: Entry) {
    if (entry.held) this.#heldBytes -= entry.bytes
    entry.held = null
  }

  /** From memory into the folder. If its disk has no room it stays in memory, but for what is too much there: that is lost. */
  #keep(entry: Entry, isTooMuch = false): Promise<void> {
    const { held, number } = entry
    if (!held) return entry.keeping ?? Promise.resolve()
    entry.keeping ??= writeSpoolFile(this.options.folder, number, held).then(
      () => this.#release(entry),
      () => {
        entry.keeping = null
        if (!isTooMuch || !this.#queue.includes(entry)) return
        this.#tell('spool-full')
        this.#dequeue(entry, 'lost')
      },
    )
    return entry.keeping
  }

  /** Until there is no room. */
  async #keepAll() {
    for (const entry of [...this.#queue]) {
      await this.#keep(entry)
      if (entry.held && this.#queue.includes(entry)) return
    }
  }

  async #removeFile({ keeping, number }: Entry) {
    if (!keeping) return
    await keeping
    await removeSpoolFile(this.options.folder, number).catch(() => {})
  }

  /** One at a time: whoever asks while it is under way has been heard, since it goes on until nothing waits. */
  #drain() {
    if (this.#queue.length > 0 && !this.#stopping.signal.aborted) this.#draining ??= this.#drainAll()
  }

  async #drainAll() {
    const { signal } = this.#stopping
    const pause = this.options.pause ?? pauseQuietly
    while (this.#queue.length > 0 && !signal.aborted) {
      const tries = this.#failures === 0 ? await this.#storeMany() : await this.#probe()
      const hasStored = tries.some(({ outcome }) => outcome === 'stored')
      const troubled = tries.filter(isTrouble)
      if (troubled.length > 0) await this.#keepAll()
      if (hasStored && troubled.every(({ outcome }) => outcome === 'away'))
        await this.#recover(troubled.map(({ entry }) => entry))
      else if (troubled.length > 0) this.#fail(troubled)
      if (troubled.length > 0) await pause(this.#pauseMs, signal)
    }
    // In the same breath as the last look at the queue: who comes after it finds nobody draining, and begins.
    this.#draining = null
  }

  #storeMany(): Promise<Try[]> {
    return Promise.all(this.#queue.slice(0, STORED_AT_ONCE).map((entry) => this.#try(entry)))
  }

  /** The oldest; should it not be taken, another one, the newest first: it may be that segment which is the trouble. */
  async #probe(): Promise<Try[]> {
    const [oldest, ...others] = this.#queue
    if (!oldest) return []
    const first = await this.#try(oldest)
    const other = others.at(-1 - ((this.#failures - 1) % Math.max(1, others.length)))
    return isTrouble(first) && other ? [first, await this.#try(other)] : [first]
  }

  async #try(entry: Entry): Promise<Try> {
    return { entry, outcome: await this.#store(entry) }
  }

  async #store(entry: Entry): Promise<Try['outcome']> {
    if (!this.#queue.includes(entry)) return 'gone'
    try {
      const segment = entry.held ?? (await readSpoolFile(this.options.folder, entry.number))
      if (!segment) {
        this.#dequeue(entry, 'lost')
        return 'gone'
      }
      await this.options.store(segment)
    } catch (error) {
      if (!(error instanceof SegmentRefused)) return error instanceof StorageFull ? 'full' : 'away'
      await this.#removeFile(entry)
      this.#dequeue(entry, 'lost')
      return 'gone'
    }
    await this.#removeFile(entry)
    this.#dequeue(entry, 'stored')
    return 'stored'
  }

  /** The storage takes segments; those that it did not take stand in nobody's way from now on. */
  async #recover(refused: readonly Entry[]) {
    this.#failures = 0
    this.#tell('well')
    for (const entry of refused) await this.#suspect(entry)
  }

  async #suspect(entry: Entry) {
    if (!this.#queue.includes(entry)) return
    entry.refusals += 1
    this.#queue.push(...this.#queue.splice(this.#queue.indexOf(entry), 1))
    if (entry.refusals < MOST_REFUSALS) return
    await putSpoolFileAside(this.options.folder, entry.number).catch(() => {})
    this.#dequeue(entry, 'lost')
  }

  #fail(troubled: readonly Try[]) {
    this.#failures += 1
    const isFull = troubled.some(({ outcome }) => outcome === 'full')
    if (this.#alarm !== 'spool-full') this.#tell(isFull ? 'full' : 'away')
  }

  /** For how long to leave the storage alone. */
  get #pauseMs(): number {
    return Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, this.#failures - 1), LONGEST_PAUSE_MS)
  }

  #tell(alarm: Alarm) {
    if (alarm === this.#alarm) return
    this.#alarm = alarm
    this.options.onAlarm(alarm)
  }
}

const isTrouble = ({ outcome }: Try): boolean => outcome === 'full' || outcome === 'away'

const pauseQuietly = (ms: number, signal: AbortSignal): Promise<void> => wait(ms, undefined, { signal }).catch(() => {})

import type { Order } from './compose'
import type { FromComposer, ToComposer, Trouble } from './composer-messages'
import { holdOwnFile, openOwnFile, removeOwnFile } from './own-folder'
import { lately, type Progress, remainingMs } from './remaining-time'
import { saveAs } from './save-as'

export type CompositionState =
  | { type: 'making'; percent: number; remainingMs: number | null }
  /** Whole, and handed to the browser under its name; while there is a `url`, it can be handed over again. */
  | { type: 'made'; url: string | null; name: string; bytes: number }
  | { type: 'failed'; trouble: Trouble }
  | { type: 'cancelled' }

/** How long a finished file is kept for the browser to copy it to the downloads: gigabytes to a slow disk. */
const KEPT_MS = 5 * 60_000

/** A file that is being made, in a worker of its own. */
export class Composition {
  readonly #worker: Worker
  readonly #ownName: string
  readonly #release: () => void
  readonly #listeners = new Set<() => void>()
  #course: Progress[] = []
  #state: CompositionState = { type: 'making', percent: 0, remainingMs: null }

  /** @param name of the file in the downloads */
  constructor(
    recordingId: string,
    private readonly order: Order,
    private readonly name: string,
  ) {
    this.#ownName = `${crypto.randomUUID()}.${order.format.extension}`
    this.#release = holdOwnFile(this.#ownName)
    this.#worker = new Worker(new URL('./composer-worker.ts', import.meta.url), { type: 'module' })
    this.#worker.onmessage = ({ data }: MessageEvent<FromComposer>) => void this.#hear(data)
    this.#worker.onerror = () => this.#end({ type: 'failed', trouble: { type: 'failed' } })
    this.#course = [{ atMs: performance.now(), done: 0 }]
    this.#tell({ type: 'compose', recordingId, fileName: this.#ownName, order })
  }

  readonly state = (): CompositionState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Nothing is left of it, neither on the disk nor in memory. */
  cancel(): void {
    if (this.#state.type !== 'making') return
    this.#tell({ type: 'cancel' })
    this.#become({ type: 'cancelled' })
  }

  #tell(message: ToComposer) {
    this.#worker.postMessage(message)
  }

  async #hear(message: FromComposer) {
    switch (message.type) {
      case 'progress':
        return this.#progress(message.doneMs)
      case 'done':
        return this.#handOver()
      case 'failed':
        return this.#end(message)
      case 'cancelled':
        return this.#end({ type: 'cancelled' })
    }
  }

  #progress(doneMs: number) {
    if (this.#state.type !== 'making') return
    const done = doneMs / this.order.content.lengthMs
    this.#course = lately(this.#course, { atMs: performance.now(), done })
    this.#become({ type: 'making', percent: Math.floor(done * 100), remainingMs: remainingMs(this.#course) })
  }

  async #handOver() {
    // Cancelled in the very last moment.
    if (this.#state.type !== 'making') {
      await removeOwnFile(this.#ownName)
      return this.#end(this.#state)
    }
    const file = await (await openOwnFile(this.#ownName)).getFile()
    const url = URL.createObjectURL(file)
    const made = { type: 'made', name: this.name, bytes: file.size } as const
    this.#worker.terminate()
    this.#become({ ...made, url })
    saveAs(url, this.name)
    setTimeout(() => {
      URL.revokeObjectURL(url)
      this.#become({ ...made, url: null })
      void removeOwnFile(this.#ownName).then(this.#release)
    }, KEPT_MS)
  }

  #end(state: CompositionState) {
    this.#worker.terminate()
    this.#release()
    this.#become(state)
  }

  #become(state: CompositionState) {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

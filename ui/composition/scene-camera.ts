import type { Cast } from './cast'
import { drawScene } from './draw-scene'
import { FRAME_RATE } from './file-format'
import type { OutputFile } from './output-file'
import { isFresh, type Pane, type Scene } from './scenes'

const FRAME_MS = 1_000 / FRAME_RATE
/** A picture at least every so often, also while nothing changes. */
const STILL_MS = 1_000

/** Draws what is to be seen at each moment; what looks like the moment before is not encoded again. */
export class SceneCamera {
  readonly #context: OffscreenCanvasRenderingContext2D
  #scene: Scene | null = null
  #shotMs = Number.NEGATIVE_INFINITY
  #shown = ''

  constructor(
    canvas: OffscreenCanvas,
    private readonly scenes: readonly Scene[],
    private readonly cast: Cast,
    private readonly output: OutputFile,
  ) {
    const context = canvas.getContext('2d', { alpha: false })
    if (!context) throw new Error('This browser draws nothing here')
    this.#context = context
  }

  async shoot(fromMs: number, toMs: number, signal: AbortSignal): Promise<void> {
    for (let frame = Math.ceil(fromMs / FRAME_MS); frame * FRAME_MS < toMs; frame++) {
      signal.throwIfAborted()
      await this.#shootAt(frame * FRAME_MS)
    }
  }

  /** The last picture once more, so that the file ends where the recording does. */
  async end(lengthMs: number): Promise<void> {
    const lastMs = (Math.ceil(lengthMs / FRAME_MS) - 1) * FRAME_MS
    if (lastMs > this.#shotMs) await this.output.addPicture(lastMs)
  }

  async #shootAt(atMs: number): Promise<void> {
    const scene = this.scenes.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs)
    if (!scene) return
    const look = await this.#lookAt(scene, atMs)
    const isSame = scene === this.#scene && look === this.#shown
    if (isSame && atMs - this.#shotMs < STILL_MS) return
    if (!isSame) drawScene(this.#context, scene, (pane) => this.#pictureOf(pane, atMs))
    ;[this.#scene, this.#shown, this.#shotMs] = [scene, look, atMs]
    await this.output.addPicture(atMs)
  }

  /** Moves every reel of the scene on. @returns what tells this moment's look from another's */
  async #lookAt(scene: Scene, atMs: number): Promise<string> {
    const looks: string[] = []
    for (const pane of scene.type === 'panes' ? scene.panes : []) {
      await (pane.picture && this.cast.reel(pane.picture)?.advanceTo(atMs))
      looks.push(String(this.#pictureOf(pane, atMs)?.timestamp))
    }
    return looks.join()
  }

  #pictureOf(pane: Pane, atMs: number) {
    const picture = (pane.picture && this.cast.reel(pane.picture)?.picture) ?? null
    return picture && isFresh(picture.timestamp * 1_000, atMs, pane) ? picture : null
  }
}

import type { StreamTargetChunk } from 'mediabunny'
import { Cast } from './cast'
import { drawScene } from './draw-scene'
import { type FileFormat, FRAME_RATE } from './file-format'
import { PICTURE } from './layout'
import { mixVoices } from './mix'
import { OutputFile } from './output-file'
import type { RecordingFiles } from './recording-files'
import { type Composable, isFresh, type Pane, planScenes, type Scene, type SceneWords } from './scenes'
import { SAMPLE_RATE } from './sound-clock'

export interface Order {
  content: Composable
  words: SceneWords
  format: FileFormat
}

interface Means {
  files: RecordingFiles
  /** Where the file goes; also written to at places before its end. */
  file: WritableStream<StreamTargetChunk>
  signal: AbortSignal
  /** How much of the recording has been made, in ms. */
  onProgress: (doneMs: number) => void
}

/** Sound and picture take turns of this length, so that neither waits for the other in memory. */
const TURN_MS = 1_000
/** A picture at least every so often, also while nothing changes. */
const STILL_MS = 1_000

/**
 * Makes one file of all tracks of a recording, on the recording's own time.
 * @throws ApiProblem when a file cannot be had, and what decoders, encoders and the disk throw; then the file is not complete
 */
export async function compose({ content, words, format }: Order, { files, file, signal, onProgress }: Means): Promise<void> {
  const canvas = format.kind === 'video' ? new OffscreenCanvas(PICTURE.width, PICTURE.height) : null
  const output = new OutputFile(format, file, canvas)
  const cast = new Cast(content, files)
  const camera = canvas && new SceneCamera(canvas, planScenes(content, words), cast, output)
  try {
    await output.start()
    for (let fromMs = 0; fromMs < content.lengthMs; fromMs += TURN_MS) {
      signal.throwIfAborted()
      const toMs = Math.min(fromMs + TURN_MS, content.lengthMs)
      await cast.enter(fromMs, toMs)
      await addSound(cast, output, fromMs, toMs)
      await camera?.shoot(fromMs, toMs, signal)
      onProgress(toMs)
    }
    await camera?.end(content.lengthMs)
    await output.finish()
  } catch (error) {
    await output.cancel()
    throw error
  } finally {
    await cast.close()
  }
}

async function addSound(cast: Cast, output: OutputFile, fromMs: number, toMs: number): Promise<void> {
  const [from, to] = [samplesUntil(fromMs), samplesUntil(toMs)]
  await output.addSound(await mixVoices(cast.voices(), from, to - from), from)
}

const samplesUntil = (ms: number) => Math.round((ms * SAMPLE_RATE) / 1_000)

const FRAME_MS = 1_000 / FRAME_RATE

/** Draws what is to be seen at each moment; what looks like the moment before is not encoded again. */
class SceneCamera {
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

import type { StreamTargetChunk } from 'mediabunny'
import { Cast } from './cast'
import type { FileFormat } from './file-format'
import { PICTURE } from './layout'
import { mixVoices } from './mix'
import { OutputFile } from './output-file'
import type { RecordingFiles } from './recording-files'
import { SceneCamera } from './scene-camera'
import { type Composable, planScenes, type SceneWords } from './scenes'
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

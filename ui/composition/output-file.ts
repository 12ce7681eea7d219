import {
  AudioSample,
  AudioSampleSource,
  CanvasSource,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  type OutputFormat,
  Quality,
  StreamTarget,
  type StreamTargetChunk,
  WebMOutputFormat,
} from 'mediabunny'
import { AUDIO_BITS, CODEC_STRINGS, type FileFormat, FRAME_RATE, VIDEO_BITS } from './file-format'
import type { Stereo } from './mix'
import { SAMPLE_RATE } from './sound-clock'

/** How far a player must go back to begin somewhere. */
const KEY_FRAME_S = 2
const WRITTEN_AT_ONCE = 4 * 1_024 * 1_024

/**
 * The file that is made, encoded and written as it grows. Every `add` resolves when encoder and disk can take more, so whoever
 * waits for it holds no more than some frames in memory.
 */
export class OutputFile {
  readonly #output: Output
  readonly #sound: AudioSampleSource
  readonly #picture: CanvasSource | null = null

  /** @param canvas what the pictures are taken from; not needed for a file of sound */
  constructor(format: FileFormat, file: WritableStream<StreamTargetChunk>, canvas: OffscreenCanvas | null) {
    this.#output = new Output({
      format: containerOf(format),
      target: new StreamTarget(file, { chunked: true, chunkSize: WRITTEN_AT_ONCE }),
    })
    if (format.kind === 'video' && canvas) {
      this.#picture = new CanvasSource(canvas, {
        codec: format.video,
        fullCodecString: CODEC_STRINGS[format.video],
        quality: new Quality({ bitrate: VIDEO_BITS }),
        keyFrameInterval: KEY_FRAME_S,
      })
      this.#output.addVideoTrack(this.#picture, { frameRate: FRAME_RATE })
    }
    this.#sound = new AudioSampleSource({ codec: format.audio, quality: new Quality({ bitrate: AUDIO_BITS }) })
    this.#output.addAudioTrack(this.#sound)
  }

  start(): Promise<void> {
    return this.#output.start()
  }

  /** The canvas as it is now, to be seen from then on until the next. */
  async addPicture(atMs: number): Promise<void> {
    await this.#picture?.add(atMs / 1_000, 1 / FRAME_RATE)
  }

  /** @param startsAt in samples since the beginning, without a hole to what came before */
  async addSound([left, right]: Stereo, startsAt: number): Promise<void> {
    const data = new Float32Array(left.length * 2)
    data.set(left)
    data.set(right, left.length)
    const sample = new AudioSample({
      ...{ data, format: 'f32-planar', numberOfChannels: 2, sampleRate: SAMPLE_RATE },
      timestamp: startsAt / SAMPLE_RATE,
    })
    await this.#sound.add(sample)
    sample.close()
  }

  finish(): Promise<void> {
    return this.#output.finalize()
  }

  /** Frees the encoders; what was written is of no use. */
  cancel(): Promise<void> {
    return this.#output.cancel()
  }
}

function containerOf({ container }: FileFormat): OutputFormat {
  switch (container) {
    case 'mp4':
      // The table of contents goes to the end: at the front, all of the file would have to wait for it in memory.
      return new Mp4OutputFormat({ fastStart: false })
    case 'webm':
      return new WebMOutputFormat()
    case 'ogg':
      return new OggOutputFormat()
  }
}

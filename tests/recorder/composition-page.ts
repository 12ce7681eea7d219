import { ALL_FORMATS, AudioBufferSink, BufferSource, Input, type StreamTargetChunk, VideoSampleSink } from 'mediabunny'
import { compose, type Order } from '~/ui/composition/compose'
import { chooseFormat, type FileFormat } from '~/ui/composition/file-format'
import { RecordingFiles } from '~/ui/composition/recording-files'
import type { SECOND_BITS } from '../support/encoded-media'

/** A file in memory, which may be written at any place. */
class MemoryFile {
  bytes = new Uint8Array()
  readonly stream = new WritableStream<StreamTargetChunk>({
    write: ({ data, position }) => {
      const grown = new Uint8Array(Math.max(this.bytes.length, position + data.length))
      grown.set(this.bytes)
      grown.set(data, position)
      this.bytes = grown
    },
  })
}

/** Of one side of a picture: the colour of its corner and the second of its squares, or null where no such picture is. */
export type SeenSide = { corner: 'red' | 'blue'; second: number } | null
/** Of every tenth of a second. */
export type Heard = { atMs: number; loudness: number; hz: number }

const composer = {
  file: new Uint8Array(),

  chooseFormat,

  /** Makes a file; what there is afterwards stays in the page. */
  async make(order: Omit<Order, 'format'> & { format: FileFormat }, cancelAfterMs = Number.POSITIVE_INFINITY) {
    const memory = new MemoryFile()
    const cancelling = new AbortController()
    let tickets = 0
    const files = new RecordingFiles('r', async () => `T${++tickets}`, cancelling.signal)
    const progress: number[] = []
    const onProgress = (doneMs: number) => {
      progress.push(doneMs)
      if (doneMs >= cancelAfterMs) cancelling.abort()
    }
    const ended = await compose(order, { files, file: memory.stream, signal: cancelling.signal, onProgress }).then(
      () => 'made',
      ({ name, code }: { name: string; code?: unknown }) => (typeof code === 'string' ? code : name),
    )
    composer.file = memory.bytes
    return { ended, progress, tickets, bytes: memory.bytes.length }
  },

  async facts() {
    const input = open()
    const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()]
    return {
      mimeType: await input.getMimeType(),
      pictures: (await video?.computePacketStats())?.packetCount ?? 0,
      size: video && [await video.getDisplayWidth(), await video.getDisplayHeight()],
      pictureMs: ((await video?.computeDuration()) ?? 0) * 1_000,
      soundMs: ((await audio?.computeDuration()) ?? 0) * 1_000,
    }
  },

  /** What is to be seen then: of the left and of the right half, each as a picture that fills its width. */
  async lookAt(atMs: readonly number[], bits: typeof SECOND_BITS): Promise<[SeenSide, SeenSide][]> {
    const track = await open().getPrimaryVideoTrack()
    const seen: [SeenSide, SeenSide][] = []
    for await (const sample of track ? new VideoSampleSink(track).samplesAtTimestamps(atMs.map((ms) => ms / 1_000)) : []) {
      const context = new OffscreenCanvas(1_280, 720).getContext('2d', { willReadFrequently: true })
      if (!sample || !context) throw new Error('no picture')
      sample.draw(context, 0, 0)
      sample.close()
      seen.push([readSide(context, 0, bits), readSide(context, 641, bits)])
    }
    return seen
  },

  async listen(): Promise<Heard[]> {
    const track = await open().getPrimaryAudioTrack()
    const heard: Heard[] = []
    for await (const { buffer, timestamp } of track ? new AudioBufferSink(track).buffers() : []) {
      const samples = buffer.getChannelData(0)
      const crossings = samples.filter((sample, at) => at > 0 && sample >= 0 && (samples[at - 1] ?? 0) < 0).length
      const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
      heard.push({ atMs: timestamp * 1_000, loudness, hz: crossings / buffer.duration })
    }
    return heard
  },
}

const open = () => new Input({ source: new BufferSource(composer.file), formats: ALL_FORMATS })

/** A test picture of 320 × 180, fitted into a half. */
function readSide(context: OffscreenCanvasRenderingContext2D, x: number, bits: typeof SECOND_BITS): SeenSide {
  const scale = 639 / 320
  const top = (720 - 180 * scale) / 2
  const at = (px: number, py: number) => context.getImageData(Math.round(x + px * scale), Math.round(top + py * scale), 1, 1).data
  const [red = 0, green = 0, blue = 0] = at(40, 40)
  if (green > 60 || Math.max(red, blue) < 150) return null
  const second = Array.from({ length: bits.count }, (_, bit) => {
    const [light = 0] = at(bits.left + (bit + 0.5) * bits.size, bits.top + bits.size / 2)
    return light > 128 ? 2 ** bit : 0
  }).reduce((sum: number, bit) => sum + bit, 0)
  return { corner: red > blue ? 'red' : 'blue', second }
}

export type ComposerPage = typeof composer

declare global {
  interface Window {
    composer: ComposerPage
  }
}

window.composer = composer

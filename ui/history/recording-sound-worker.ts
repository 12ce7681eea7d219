import { EncodedPacketSink, Input, type InputAudioTrack, ReadableStreamSource, WEBM } from 'mediabunny'
import { Problem } from '~/protocol/problem'
import { LEVEL_MS, levelOf, SILENT } from './recording-levels'

export interface SoundToRead {
  id: number
  /** Of a piece with its sound only. */
  address: string
}

/** `levels` are as loud as it was from that place on; the last word on a piece is how it ended. */
export type SoundRead =
  | { id: number; from: number; levels: Uint8Array<ArrayBuffer> }
  | { id: number; ended: 'read' | 'failed' }
  /** With the code of the problem. */
  | { id: number; ended: 'refused'; code: string }

/** What stands in the stream's memory; a cluster of two seconds takes some 16 kB. */
const CACHE_BYTES = 1_048_576
/** Packets that the decoder may have before it is given more; 20 ms each. */
const AHEAD = 100
/** Ten seconds are told at a time. */
const TOLD = 10_000 / LEVEL_MS
/** Longer packets are measured in parts. */
const PART_S = 0.02

addEventListener('message', ({ data: { id, address } }: MessageEvent<SoundToRead>) => {
  read(id, address).catch(() => tell({ id, ended: 'failed' }))
})

const tell = (message: SoundRead) => postMessage(message)

async function read(id: number, address: string): Promise<void> {
  const response = await fetch(address, { cache: 'no-store' })
  if (!response.ok || !response.body) return tell({ id, ended: 'refused', code: await codeOf(response) })
  const input = new Input({ source: new ReadableStreamSource(response.body, { maxCacheSize: CACHE_BYTES }), formats: [WEBM] })
  try {
    const track = await input.getPrimaryAudioTrack()
    if (track)
      await measure(track, (from, levels) => postMessage({ id, from, levels } satisfies SoundRead, { transfer: [levels.buffer] }))
    tell({ id, ended: 'read' })
  } finally {
    input.dispose()
  }
}

async function codeOf(response: Response): Promise<string> {
  const problem = Problem.safeParse(await response.json().catch(() => null))
  return problem.success ? problem.data.code : 'unreadable'
}

type TellLevels = (from: number, levels: Uint8Array<ArrayBuffer>) => void

/** Decodes a track, never far ahead of what is measured. */
async function measure(track: InputAudioTrack, tellLevels: TellLevels): Promise<void> {
  const config = await track.getDecoderConfig()
  if (!config) return
  const told = new LevelTeller(tellLevels)
  // The decoder counts samples and so closes every gap; when a sound was made is what the file says.
  const startsMs: number[] = []
  await new Promise<void>((resolve, reject) => {
    const output = (sound: AudioData) => {
      told.add(startsMs.shift() ?? 0, sound)
      sound.close()
    }
    const decoder = new AudioDecoder({ output, error: reject })
    decoder.configure(config)
    decodeAll(track, decoder, startsMs).then(resolve, reject)
  })
  told.end()
}

async function decodeAll(track: InputAudioTrack, decoder: AudioDecoder, startsMs: number[]): Promise<void> {
  for await (const packet of new EncodedPacketSink(track).packets()) {
    startsMs.push(packet.timestamp * 1_000)
    decoder.decode(packet.toEncodedAudioChunk())
    if (decoder.decodeQueueSize > AHEAD) await dequeued(decoder)
  }
  await decoder.flush()
  decoder.close()
}

const dequeued = (decoder: AudioDecoder) => new Promise((resolve) => decoder.addEventListener('dequeue', resolve, { once: true }))

/** Gathers levels and tells them in order, holes as silence. */
class LevelTeller {
  #from: number | null = null
  #levels = new Uint8Array(TOLD)
  #length = 0

  constructor(private readonly tellLevels: TellLevels) {}

  add(atMs: number, sound: AudioData): void {
    const frames = Math.max(1, Math.round(sound.sampleRate * PART_S))
    for (let frame = 0; frame < sound.numberOfFrames; frame += frames) {
      const place = Math.floor((atMs + (frame * 1_000) / sound.sampleRate) / LEVEL_MS)
      this.#note(place, loudest(sound, frame, Math.min(frames, sound.numberOfFrames - frame)))
    }
  }

  #note(place: number, level: number): void {
    this.#from ??= place
    while (place >= this.#from + TOLD) this.#tell(TOLD)
    const at = place - this.#from
    if (at < 0) return
    this.#levels[at] = Math.max(this.#levels[at] ?? 0, level)
    this.#length = Math.max(this.#length, at + 1)
  }

  end(): void {
    if (this.#length > 0) this.#tell(this.#length)
  }

  #tell(length: number): void {
    const from = this.#from ?? 0
    this.tellLevels(
      from,
      this.#levels.slice(0, length).map((level) => Math.max(SILENT, level)),
    )
    this.#levels.fill(0)
    this.#from = from + length
    this.#length = 0
  }
}

function loudest(sound: AudioData, frameOffset: number, frameCount: number): number {
  const samples = new Float32Array(frameCount)
  let most = SILENT
  for (let planeIndex = 0; planeIndex < sound.numberOfChannels; planeIndex++) {
    sound.copyTo(samples, { planeIndex, frameOffset, frameCount, format: 'f32-planar' })
    most = Math.max(most, levelOf(samples))
  }
  return most
}

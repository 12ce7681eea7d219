import { type EncodedPacket, EncodedPacketSink, type InputAudioTrack } from 'mediabunny'
import type { Sound } from './mix'
import { opusDuration, SAMPLE_RATE, SoundClock } from './sound-clock'

/** What is given to the decoder ahead: less than a second. */
const AHEAD = 32

/** A track's sound, decoded, each stretch where the file says it lies. */
export async function* decodeSounds(track: InputAudioTrack): AsyncGenerator<Sound> {
  const clock = new SoundClock()
  const decoder = new SoundDecoder(await track.getNumberOfChannels())
  try {
    for await (const packet of new EncodedPacketSink(track).packets()) {
      const startsAt = clock.next(Math.round(packet.timestamp * SAMPLE_RATE), opusDuration(packet.data))
      if (startsAt !== null) {
        await decoder.flush()
        yield* decoder.take()
        decoder.startsAt = startsAt
      }
      await decoder.decode(packet)
      yield* decoder.take()
    }
    await decoder.flush()
    yield* decoder.take()
  } finally {
    decoder.close()
  }
}

/** Its own, not the library's, whose sounds have the decoder's times; see `SoundClock`. */
class SoundDecoder {
  /** Where the next sound lies. */
  startsAt = 0
  readonly #decoded: Sound[] = []
  readonly #decoder: AudioDecoder
  #failure: Error | null = null

  constructor(numberOfChannels: number) {
    this.#decoder = new AudioDecoder({
      output: (data) => this.#keep(data),
      error: (error) => {
        this.#failure = error
      },
    })
    // Without the file's own head, which would make the decoder leave out the first 6.5 ms after every silence.
    this.#decoder.configure({ codec: 'opus', sampleRate: SAMPLE_RATE, numberOfChannels })
  }

  async decode(packet: EncodedPacket): Promise<void> {
    this.#check()
    this.#decoder.decode(packet.toEncodedAudioChunk())
    while (this.#decoder.decodeQueueSize > AHEAD) {
      await new Promise((resolve) => this.#decoder.addEventListener('dequeue', resolve, { once: true }))
      this.#check()
    }
  }

  async flush(): Promise<void> {
    this.#check()
    await this.#decoder.flush()
  }

  take(): Sound[] {
    return this.#decoded.splice(0)
  }

  close(): void {
    if (this.#decoder.state !== 'closed') this.#decoder.close()
  }

  #keep(data: AudioData) {
    const { numberOfChannels, numberOfFrames } = data
    const channels = Array.from({ length: Math.min(2, numberOfChannels) }, (_, planeIndex) => {
      const samples = new Float32Array(numberOfFrames)
      data.copyTo(samples, { planeIndex, format: 'f32-planar' })
      return samples
    })
    data.close()
    this.#decoded.push({ startsAt: this.startsAt, channels })
    this.startsAt += numberOfFrames
  }

  #check() {
    if (this.#failure) throw this.#failure
  }
}

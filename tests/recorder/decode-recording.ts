import {
  ALL_FORMATS,
  AudioSampleSink,
  BufferSource,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
  VideoSampleSink,
} from 'mediabunny'
import { readTestPicture, type TestPicture } from './test-picture'

/** Runs in a page. What is to be seen and heard in one file of a recording, decoded by the browser. */
export interface Decoded {
  pictures: { timeMs: number; width: number; shown: TestPicture | null }[]
  /** Every ten milliseconds of sound. */
  sounds: { timeMs: number; loudness: number; hz: number }[]
}

const SLICE_MS = 10

export async function decodeRecording(file: Uint8Array): Promise<Decoded> {
  const input = new Input({ source: new BufferSource(file), formats: ALL_FORMATS })
  return { pictures: await decodePictures(input), sounds: await decodeSounds(input) }
}

async function decodePictures(input: Input) {
  const track = await input.getPrimaryVideoTrack()
  const pictures: Decoded['pictures'] = []
  if (!track) return pictures
  for await (const sample of new VideoSampleSink(track).samples()) {
    const { displayWidth: width, displayHeight: height } = sample
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
    if (!context) throw new Error('no canvas')
    sample.draw(context, 0, 0)
    const shown = readTestPicture(context.getImageData(0, 0, width, height))
    pictures.push({ timeMs: sample.timestamp * 1_000, width, shown })
    sample.close()
  }
  return pictures
}

async function decodeSounds(input: Input) {
  const track = await input.getPrimaryAudioTrack()
  const sounds: Decoded['sounds'] = []
  if (!track) return sounds
  // The browser's decoder counts samples and so closes every gap; when a sound was made is what the file says.
  const startsMs = await packetTimes(track)
  for await (const sample of new AudioSampleSink(track).samples()) {
    const startsAtMs = startsMs.shift()
    if (startsAtMs === undefined) throw new Error('more was decoded than is in the file')
    const samples = new Float32Array(sample.numberOfFrames)
    sample.copyTo(samples, { planeIndex: 0, format: 'f32-planar' })
    const length = (sample.sampleRate * SLICE_MS) / 1_000
    for (let at = 0; at + length <= samples.length; at += length) {
      const slice = samples.subarray(at, at + length)
      const timeMs = startsAtMs + (at * 1_000) / sample.sampleRate
      sounds.push({ timeMs, loudness: loudnessOf(slice), hz: frequencyOf(slice, sample.sampleRate) })
    }
    sample.close()
  }
  if (startsMs.length > 0) throw new Error('not every packet was decoded to a sound of its own')
  return sounds
}

async function packetTimes(track: InputAudioTrack): Promise<number[]> {
  const times: number[] = []
  for await (const packet of new EncodedPacketSink(track).packets()) times.push(packet.timestamp * 1_000)
  return times
}

const loudnessOf = (slice: Float32Array) => Math.sqrt(slice.reduce((sum, value) => sum + value * value, 0) / slice.length)

/** By how often a pure tone crosses zero upwards, between the first and the last time. */
function frequencyOf(slice: Float32Array, rate: number): number {
  const crossings: number[] = []
  for (let at = 1; at < slice.length; at++) {
    const [before = 0, after = 0] = [slice[at - 1], slice[at]]
    if (before < 0 && after >= 0) crossings.push(at - after / (after - before))
  }
  const [first = 0, last = 0] = [crossings[0], crossings.at(-1)]
  return crossings.length < 2 ? 0 : ((crossings.length - 1) * rate) / (last - first)
}

import type { Page } from '@playwright/test'
import { ParticipantFile } from '~/recorder/participant-file'
import { SegmentWriter } from '~/recorder/segment-writer'
import type { Block } from '~/recorder/webm-writer'
import type { PlainSegment } from '~/server/storage/sealed-segment'

type Colour = 'red' | 'blue'

/** Where a picture says which second it is of: a row of squares, a bit each, the smallest first; white is 1. */
export const SECOND_BITS = { left: 100, top: 100, size: 40, count: 5 }

/**
 * Real pictures and sound, encoded by a browser as calls encode them: VP8, ten a second, with a corner of this colour and the second
 * in `SECOND_BITS`, and a tone in Opus. Times from 0, in ms.
 * @param page of a secure origin
 * @param wanted `loudness` is the tone's, of full scale
 */
export async function encodeMedia(page: Page, wanted: Wanted): Promise<Block[]> {
  const encoded = await page.evaluate(encodeInPage, { hz: 440, loudness: 0.2, ...wanted, ...SECOND_BITS })
  return encoded
    .map(({ base64, ...block }): Block => ({ ...block, bytes: Buffer.from(base64, 'base64') }))
    .sort((one, other) => one.timeMs - other.timeMs)
}

type Encoded = Omit<Block, 'bytes'> & { base64: string }
type Wanted = { colour: Colour; seconds: number; hz?: number; loudness?: number }

/** Runs in the page. */
async function encodeInPage({ colour, seconds, hz, loudness, left, top, size, count }: Required<Wanted> & typeof SECOND_BITS) {
  const blocks: Encoded[] = []
  const take = (kind: Encoded['kind']) => (chunk: EncodedVideoChunk | EncodedAudioChunk) => {
    const bytes = new Uint8Array(chunk.byteLength)
    chunk.copyTo(bytes)
    const base64 = btoa(String.fromCharCode(...bytes))
    blocks.push({ kind, timeMs: Math.round(chunk.timestamp / 1_000), isKeyFrame: chunk.type === 'key', base64 })
  }
  const error = (problem: unknown) => {
    throw problem
  }

  const video = new VideoEncoder({ output: take('video'), error })
  video.configure({ codec: 'vp8', width: 320, height: 180, bitrate: 300_000, latencyMode: 'realtime' })
  const canvas = new OffscreenCanvas(320, 180)
  const context = canvas.getContext('2d')
  for (let at = 0; context && at < seconds * 10; at++) {
    context.fillStyle = 'black'
    context.fillRect(0, 0, 320, 180)
    context.fillStyle = 'white'
    for (let bit = 0; bit < count; bit++)
      if ((Math.floor(at / 10) >> bit) & 1) context.fillRect(left + bit * size, top, size, size)
    context.fillStyle = colour
    context.fillRect(0, 0, 80, 80)
    const frame = new VideoFrame(canvas, { timestamp: at * 100_000 })
    video.encode(frame, { keyFrame: at % 10 === 0 })
    frame.close()
  }
  await video.flush()

  const audio = new AudioEncoder({ output: take('audio'), error })
  audio.configure({ codec: 'opus', sampleRate: 48_000, numberOfChannels: 2, bitrate: 32_000 })
  const frames = 960
  for (let at = 0; at < seconds * 50; at++) {
    const data = Float32Array.from(
      { length: frames * 2 },
      (_, place) => loudness * Math.sin(((at * frames + (place % frames)) * hz * 2 * Math.PI) / 48_000),
    )
    audio.encode(
      new AudioData({
        format: 'f32-planar',
        sampleRate: 48_000,
        numberOfFrames: frames,
        numberOfChannels: 2,
        timestamp: at * 20_000,
        data,
      }),
    )
  }
  await audio.flush()
  return blocks
}

/** The segments that a recorder makes of what somebody sends, a file for each stretch. */
export async function recordStretches(
  participant: string,
  blocks: readonly Block[],
  stretches: readonly { fromMs: number; toMs: number }[],
): Promise<PlainSegment[]> {
  const segments: PlainSegment[] = []
  const writer = new SegmentWriter({ write: async (segment) => void segments.push(segment) }, () => {})
  for (const { fromMs, toMs } of stretches) {
    const file = new ParticipantFile(
      () => ['audio', 'video'],
      (piece) => writer.write(participant, 'camera-and-microphone', piece),
    )
    for (const block of blocks) {
      if (block.timeMs < fromMs || block.timeMs >= toMs) continue
      file.add(block)
      file.advance(block.timeMs, block.timeMs)
    }
    file.endAt(toMs)
  }
  await writer.settled()
  return segments
}

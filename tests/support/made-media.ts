import type { Block } from '~/recorder/webm-writer'

/** Begins a picture of 640 × 360 that one can start with (RFC 6386 §9.1). */
const KEY_FRAME = Buffer.from([0x10, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0x68, 0x01])
const DELTA_FRAME = Buffer.from([0x11, 0, 0])
/** 20 ms of Opus. */
const SOUND = Buffer.from([0xf8, 0xff])

/** When there are pictures, in ms; default: always. */
type Shown = { pictures?: { fromMs: number; toMs: number } | null; pictureBytes?: number }

const KEY_FRAME_EVERY_MS = 10_000

/** Sound and ten pictures a second in order of time, as a recorder receives them; no decoder would like them. Each has bytes of its own. */
export function madeBlocks(seconds: number, { pictures, pictureBytes = 500 }: Shown = {}): Block[] {
  const blocks: Block[] = []
  for (let timeMs = 0; timeMs < seconds * 1_000; timeMs += 20) {
    const isShown = pictures === undefined || (pictures && timeMs >= pictures.fromMs && timeMs < pictures.toMs)
    if (isShown && timeMs % 100 === 0) blocks.push(madePicture(timeMs, pictureBytes))
    blocks.push({ kind: 'audio', timeMs, isKeyFrame: true, bytes: filled(SOUND, timeMs, 80) })
  }
  return blocks
}

function madePicture(timeMs: number, size: number): Block {
  const isKeyFrame = timeMs % KEY_FRAME_EVERY_MS === 0
  return { kind: 'video', timeMs, isKeyFrame, bytes: filled(isKeyFrame ? KEY_FRAME : DELTA_FRAME, timeMs, size) }
}

function filled(beginning: Buffer, seed: number, bytes: number): Buffer {
  const made = Buffer.alloc(bytes, `${seed} `)
  beginning.copy(made)
  return made
}

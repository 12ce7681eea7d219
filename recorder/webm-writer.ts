import { element, endless, float, text, unsigned } from '~/server/storage/ebml'
import { TRACK_NUMBER, WEBM } from '~/server/storage/webm'
import { OPUS_HEAD } from './opus'

const CLUSTER_TIME = 0xe7

const APP = 'Parley'
const MS_IN_NS = 1_000_000
/** Heard before a seek's target, so that the decoder has settled: 80 ms, as https://wiki.xiph.org/MatroskaOpus asks. */
const OPUS_PRE_ROLL_NS = 80_000_000

export type Kind = keyof typeof TRACK_NUMBER

/** Which tracks a file has. The picture's size is that of its beginning; each key frame carries its own. */
export interface FileTracks {
  video: { width: number; height: number } | null
  audio: boolean
}

export interface Block {
  kind: Kind
  /** Milliseconds of the recording's time. */
  timeMs: number
  isKeyFrame: boolean
  bytes: Buffer
}

/** The beginning of a file: all that stands before the first cluster. */
export function writeInit(tracks: FileTracks): Buffer {
  return Buffer.concat([
    element(
      WEBM.ebml,
      ...[unsigned(0x4286, 1), unsigned(0x42f7, 1), unsigned(0x42f2, 4), unsigned(0x42f3, 8)],
      ...[text(0x4282, 'webm'), unsigned(0x4287, 4), unsigned(0x4285, 2)],
    ),
    endless(WEBM.segment),
    element(WEBM.info, unsigned(0x2ad7b1, MS_IN_NS), text(0x4d80, APP), text(0x5741, APP)),
    element(WEBM.tracks, ...(tracks.video ? [videoTrack(tracks.video)] : []), ...(tracks.audio ? [audioTrack()] : [])),
  ])
}

/** A cluster of known size: can be cut off before or after, and the rest still plays. Blocks must be in order of time and within 32 s. */
export function writeCluster(blocks: readonly Block[]): Buffer {
  const startMs = blocks[0]?.timeMs ?? 0
  return element(WEBM.cluster, unsigned(CLUSTER_TIME, startMs), Buffer.concat(blocks.map((block) => simpleBlock(block, startMs))))
}

function simpleBlock({ kind, timeMs, isKeyFrame, bytes }: Block, startMs: number): Buffer {
  const head = Buffer.alloc(4)
  head[0] = 0x80 | TRACK_NUMBER[kind]
  head.writeInt16BE(timeMs - startMs, 1)
  head[3] = isKeyFrame ? 0x80 : 0
  return element(WEBM.simpleBlock, head, bytes)
}

const videoTrack = ({ width, height }: { width: number; height: number }) =>
  trackEntry('video', 1, 'V_VP8', element(0xe0, unsigned(0xb0, width), unsigned(0xba, height), COLOUR))

/**
 * VP8 carries BT.601 in the range of broadcasting (RFC 6386 §9.2), and cameras send that. Browsers that decode frame by frame, as
 * for a download, take what does not say so for BT.709, and dark: matrix, range, transfer and primaries by ITU-T H.273.
 */
const COLOUR = element(0x55b0, unsigned(0x55b1, 6), unsigned(0x55b9, 1), unsigned(0x55ba, 6), unsigned(0x55bb, 6))

const audioTrack = () =>
  trackEntry(
    'audio',
    2,
    'A_OPUS',
    element(0x63a2, OPUS_HEAD),
    unsigned(0x56bb, OPUS_PRE_ROLL_NS),
    element(0xe1, float(0xb5, 48_000), unsigned(0x9f, 2)),
  )

function trackEntry(kind: Kind, type: number, codec: string, ...more: Buffer[]): Buffer {
  const number = TRACK_NUMBER[kind]
  const noLacing = unsigned(0x9c, 0)
  return element(
    WEBM.trackEntry,
    unsigned(WEBM.trackNumber, number),
    unsigned(0x73c5, number),
    unsigned(0x83, type),
    noLacing,
    text(0x86, codec),
    ...more,
  )
}

import type { TrackPiece } from '~/domain/track-pieces'
import type { RecordingSegment } from '~/protocol/recording-segment'
import { begun, element, float, idOf, unsigned, wideUnsigned } from './ebml'
import { readHead, TRACK_NUMBER, WEBM } from './webm'

const SEEK_HEAD = 0x114d9b74
const SEEK = 0x4dbb
const SEEK_ID = 0x53ab
const SEEK_POSITION = 0x53ac
const DURATION = 0x4489
const CUES = 0x1c53bb6b
const CUE_POINT = 0xbb
const CUE_TIME = 0xb3
const CUE_TRACK_POSITIONS = 0xb7
const CUE_TRACK = 0xf7
const CUE_CLUSTER_POSITION = 0xf1

/** Key frames come every ten seconds. Where none has come for so long, the camera is off, and one starts at a sound. */
const LONGEST_WITHOUT_KEY_FRAME_MS = 30_000
const SOUND_EVERY_MS = 5_000

/** Where one can start: at the cluster that begins then, so many bytes after the head. */
interface Cue {
  timeMs: number
  offset: number
}

/**
 * A piece of a track as players like it. Its clusters are what was recorded, byte for byte; its head, which was written when nothing
 * was known yet, also says how long the file is and where one can start, so that a player need not read all that is before.
 */
export interface SeekableFile {
  init: RecordingSegment
  clusters: readonly RecordingSegment[]
  /** Of the head, before it is made. */
  headBytes: number
  bytes: number
  /** The time at which it ends. Browsers that count a file's times as they stand in it seek no further. */
  durationMs: number
  cueTrack: number
  cues: readonly Cue[]
}

/** Follows from the manifest: nothing is read. */
export function layOutFile({ segments, toMs, hasPicture }: TrackPiece<RecordingSegment>): SeekableFile {
  const [init, ...clusters] = segments
  if (!init) throw new Error('A piece begins with its head')
  const cues = cuesOf(clusters, hasPicture ? LONGEST_WITHOUT_KEY_FRAME_MS : SOUND_EVERY_MS)
  const headBytes = init.bytes + GROWTH + cues.length * CUE_BYTES
  return {
    ...{ init, clusters, headBytes, cues, durationMs: toMs },
    bytes: clusters.reduce((sum, cluster) => sum + cluster.bytes, headBytes),
    cueTrack: TRACK_NUMBER[hasPicture ? 'video' : 'audio'],
  }
}

function cuesOf(clusters: readonly RecordingSegment[], everyMs: number): Cue[] {
  const cues: Cue[] = []
  let offset = 0
  for (const { startsAtMs: timeMs, hasKeyFrame, bytes } of clusters) {
    const last = cues.at(-1)
    if (hasKeyFrame || !last || timeMs - last.timeMs >= everyMs) cues.push({ timeMs, offset })
    offset += bytes
  }
  return cues
}

/**
 * The head of such a file.
 * @param recorded the head as it was recorded
 * @throws RangeError when that is not one of ours
 */
export function writeHead(recorded: Buffer, { headBytes, bytes, durationMs, cueTrack, cues }: SeekableFile): Buffer {
  const { ebml, ...of } = readHead(recorded)
  const info = element(WEBM.info, of.info, float(DURATION, durationMs))
  const tracks = element(WEBM.tracks, of.tracks)
  // Positions count from where the segment's content begins.
  const origin = ebml.length + SEGMENT_BYTES
  const infoAt = SEEK_HEAD_BYTES
  const tracksAt = infoAt + info.length
  const points = cues.map(({ timeMs, offset }) => cuePoint(cueTrack, timeMs, headBytes - origin + offset))
  const head = Buffer.concat([
    ...[ebml, begun(WEBM.segment, bytes - origin), seekHead(infoAt, tracksAt, tracksAt + tracks.length)],
    ...[info, tracks, element(CUES, ...points)],
  ])
  if (head.length !== headBytes) throw new RangeError('This head grows by more than it may')
  return head
}

const seekHead = (infoAt: number, tracksAt: number, cuesAt: number) =>
  element(SEEK_HEAD, seek(WEBM.info, infoAt), seek(WEBM.tracks, tracksAt), seek(CUES, cuesAt))

const seek = (id: number, at: number) => element(SEEK, element(SEEK_ID, idOf(id)), wideUnsigned(SEEK_POSITION, at))

const cuePoint = (track: number, timeMs: number, at: number) =>
  element(
    CUE_POINT,
    wideUnsigned(CUE_TIME, timeMs),
    element(CUE_TRACK_POSITIONS, unsigned(CUE_TRACK, track), wideUnsigned(CUE_CLUSTER_POSITION, at)),
  )

const SEGMENT_BYTES = begun(WEBM.segment, 0).length
const SEEK_HEAD_BYTES = seekHead(0, 0, 0).length
const CUE_BYTES = cuePoint(1, 0, 0).length
/** By how much a recorded head grows, beside its cues. */
const GROWTH = SEEK_HEAD_BYTES + float(DURATION, 0).length + element(CUES).length

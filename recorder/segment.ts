import type { RecordingSource } from '~/protocol/recording-segment'

/**
 * A piece of a participant's file. The segments of one participant and source, in the order of `index`, are one or more WebM
 * files one after the other: each begins with a segment that has `isInit`. A new file begins with each stay of the participant or
 * of the recorder, and when a kind of track is added.
 */
export interface Segment {
  /** The identity in the room, as `visitor:…` or `agent:…`. */
  participant: string
  source: RecordingSource
  /** Counts from 0 within participant and source, over all files. */
  index: number
  /** Milliseconds since the recording began, as are the times within the bytes. */
  startsAtMs: number
  /** Up to the end of the last sound and the beginning of the last picture. 0 for the head of a file. */
  durationMs: number
  /** The head of a file, without which what follows cannot be read. */
  isInit: boolean
  /** One can start here with a picture. */
  hasKeyFrame: boolean
  bytes: Buffer
}

export interface SegmentSink {
  /** Called for one segment at a time. Rejecting ends the recording. */
  write(segment: Segment): Promise<void>
}

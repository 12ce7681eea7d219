/** What a recording has received and made of it so far, over all tracks and stays. */
export const NO_COUNTS = {
  packets: 0,
  /** Of what they carried. */
  bytes: 0,
  /** Asked for again; one packet may be asked for several times. */
  requested: 0,
  /** Came after having been missing. */
  recovered: 0,
  lost: 0,
  /** Came twice, or after having been given up. */
  late: 0,
  /** Recorded. */
  frames: 0,
  /** Did not open under any key we hold, and so were not recorded. */
  unopened: 0,
  /** Made by the media server to fill a pause. */
  blanks: 0,
  keyFrameRequests: 0,
}

export type RecordingCounts = typeof NO_COUNTS

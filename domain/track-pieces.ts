/** What the cut needs of a segment. Times in ms since the recording began. */
export interface CuttableSegment {
  index: number
  startsAtMs: number
  durationMs: number
  isInit: boolean
  hasKeyFrame: boolean
}

/** One file of a track that plays by itself: a head and what follows until the next. */
export interface TrackPiece<Segment extends CuttableSegment> {
  segments: Segment[]
  /** Of its first sound or picture, as are the times within the file. */
  fromMs: number
  toMs: number
  hasPicture: boolean
}

/**
 * Cuts the segments of one participant's source at the heads: players play only the first of several files that lie one behind the
 * other. What stands before the first head plays nowhere, and is left out; as is a head that nothing follows.
 * @param segments in any order
 */
export function cutIntoPieces<Segment extends CuttableSegment>(segments: readonly Segment[]): TrackPiece<Segment>[] {
  const cuts: Segment[][] = []
  for (const segment of segments.toSorted((one, other) => one.index - other.index)) {
    if (segment.isInit) cuts.push([segment])
    else cuts.at(-1)?.push(segment)
  }
  return cuts.filter((cut) => cut.length > 1).map(toPiece)
}

function toPiece<Segment extends CuttableSegment>(segments: Segment[]): TrackPiece<Segment> {
  const media = segments.slice(1)
  return {
    segments,
    // Not as arguments: a long call has more segments than a function takes.
    fromMs: media.reduce((earliest, { startsAtMs }) => Math.min(earliest, startsAtMs), Number.POSITIVE_INFINITY),
    toMs: media.reduce((latest, { startsAtMs, durationMs }) => Math.max(latest, startsAtMs + durationMs), 0),
    hasPicture: media.some(({ hasKeyFrame }) => hasKeyFrame),
  }
}

/** How long a recording is: from its beginning to its end, or to what was recorded last. */
export const lengthOf = ({ startedAt, endedAt }: { startedAt: string; endedAt: string }, pieces: readonly { toMs: number }[]) =>
  pieces.reduce((latest, { toMs }) => Math.max(latest, toMs), Math.max(0, Date.parse(endedAt) - Date.parse(startedAt)))

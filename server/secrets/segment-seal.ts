import { open, seal } from './seal'

/** A segment's place: no two segments ever have the same. */
export interface SegmentPlace {
  recordingId: string
  participant: string
  source: string
  index: number
}

/** The segment as it may be stored, `SEAL_BYTES` longer. Moved to any other place, it does not open. */
export const sealSegment = (dataKey: Uint8Array, plain: Uint8Array, place: SegmentPlace): Buffer =>
  seal(dataKey, plain, purposeOf(place))

/** @throws SealBroken when a byte was changed, or the segment belongs to another place or recording */
export const openSegment = (dataKey: Uint8Array, sealed: Uint8Array, place: SegmentPlace): Buffer =>
  open(dataKey, sealed, purposeOf(place))

/** As JSON, so that no two places read the same, whatever a participant is called. */
const purposeOf = ({ recordingId, participant, source, index }: SegmentPlace) =>
  JSON.stringify(['segment', recordingId, participant, source, index])

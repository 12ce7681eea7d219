import type { SegmentPlace } from '~/domain/recording'
import { open, seal } from './seal'

/** A segment's place among all recordings: no two segments ever have the same. */
export interface SealedPlace extends SegmentPlace {
  recordingId: string
}

/** The segment as it may be stored, `SEAL_BYTES` longer. Moved to any other place, it does not open. */
export const sealSegment = (dataKey: Uint8Array, plain: Uint8Array, place: SealedPlace): Buffer =>
  seal(dataKey, plain, purposeOf(place))

/** @throws SealBroken when a byte was changed, or the segment belongs to another place or recording */
export const openSegment = (dataKey: Uint8Array, sealed: Uint8Array, place: SealedPlace): Buffer =>
  open(dataKey, sealed, purposeOf(place))

/** As JSON, so that no two places read the same, whatever a participant is called. */
const purposeOf = ({ recordingId, participant, source, index }: SealedPlace) =>
  JSON.stringify(['segment', recordingId, participant, source, index])

/**
 * One stretch of a file that is a track's segments one after the other: the bytes of the segment with index `holds`, or bytes of
 * none, taken to be what became of segment `insteadOf`.
 */
export type Slice = { holds: number } | { insteadOf: number }

/** What lies in a segment's place: a segment's index, or null for bytes of none. */
export interface PlacedSlice {
  index: number
  holds: number | null
}

/**
 * Says which place each slice takes. Segments that lie nowhere have no place here: they are missing, and those behind them have
 * moved up, which is no fault of theirs. What is left is compared one by one, so that two that changed places are both found.
 * @param indexes of the track's segments, in the manifest's order
 */
export function placeSlices(indexes: readonly number[], slices: readonly Slice[]): PlacedSlice[] {
  const broken = slices.flatMap((slice) => ('insteadOf' in slice ? [slice.insteadOf] : []))
  const whole = slices.flatMap((slice) => ('holds' in slice ? [slice.holds] : []))
  const present = new Set(whole)
  const places = indexes.filter((index) => present.has(index))
  return [
    ...broken.map((index) => ({ index, holds: null })),
    ...places.map((index, position) => ({ index, holds: whole[position] ?? null })),
  ]
}

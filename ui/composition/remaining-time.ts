/** How much of the whole, 0 to 1, was done when. */
export interface Progress {
  atMs: number
  done: number
}

/** Long enough that a part that is quick by chance does not promise too much. */
const LOOKED_AT_MS = 20_000
/** Before that nobody can tell. */
const KNOWN_AFTER_MS = 2_000

/** What an estimate looks back at. */
export const lately = (course: readonly Progress[], now: Progress): Progress[] => [
  ...course.filter(({ atMs }) => now.atMs - atMs <= LOOKED_AT_MS),
  now,
]

/** How long the rest takes at the pace of late, in ms; null while that cannot be said. */
export function remainingMs(course: readonly Progress[]): number | null {
  const [first, last] = [course[0], course.at(-1)]
  if (!first || !last) return null
  const [took, did] = [last.atMs - first.atMs, last.done - first.done]
  return took < KNOWN_AFTER_MS || did <= 0 ? null : ((1 - last.done) / did) * took
}

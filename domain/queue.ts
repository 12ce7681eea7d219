import type { Place } from './interaction'

/** The highest priority; 0 is the usual one. */
export const MAX_PRIORITY = 10
/** A step of priority is worth so much waiting. */
export const PRIORITY_STEP_MS = 60_000

/**
 * Priority with ageing: a step ahead counts as a minute earlier in the queue. The order of two visitors never changes while they wait,
 * and nobody is overtaken by who comes more than `MAX_PRIORITY * PRIORITY_STEP_MS` later, but for those who were sent back: nobody starves.
 * @returns milliseconds since 1970
 */
export const rankOf = ({ since, priority }: Pick<Place, 'since' | 'priority'>): number =>
  since.getTime() - priority * PRIORITY_STEP_MS

type Placed = { place: Pick<Place, 'since' | 'headSince' | 'priority'>; id: string }

/**
 * Order within a queue (I7): those sent back through no fault of theirs, then by rank.
 * The SQL twin is the index `interaction_queue_order`; both must say the same.
 */
export function comparePlaces(a: Placed, b: Placed): number {
  if ((a.place.headSince === null) !== (b.place.headSince === null)) return a.place.headSince ? -1 : 1
  if (a.place.headSince && b.place.headSince && a.place.headSince.getTime() !== b.place.headSince.getTime())
    return a.place.headSince.getTime() - b.place.headSince.getTime()
  return rankOf(a.place) - rankOf(b.place) || (a.id < b.id ? -1 : Number(a.id > b.id))
}

/** How long the visitor has waited against the queue's promise: the wait line's colour. Twice the target is `late`. */
export function waitTone(waitedMs: number, targetMs: number): 'calm' | 'over' | 'late' {
  if (waitedMs > 2 * targetMs) return 'late'
  return waitedMs > targetMs ? 'over' : 'calm'
}

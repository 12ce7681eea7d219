import type { Place } from './interaction'

/**
 * Order within a queue (I7): those sent back through no fault of theirs, then priority, then who came first.
 * The SQL twin is the index `interaction_queue_order`; both must say the same.
 */
export function comparePlaces(a: { place: Place; id: string }, b: { place: Place; id: string }): number {
  if ((a.place.headSince === null) !== (b.place.headSince === null)) return a.place.headSince ? -1 : 1
  if (a.place.headSince && b.place.headSince)
    return a.place.headSince.getTime() - b.place.headSince.getTime() || compareIds(a.id, b.id)
  return b.place.priority - a.place.priority || a.place.since.getTime() - b.place.since.getTime() || compareIds(a.id, b.id)
}

const compareIds = (a: string, b: string) => (a < b ? -1 : Number(a > b))

/** How long the visitor has waited against the queue's promise: the wait line's colour. Twice the target is `late`. */
export function waitTone(waitedMs: number, targetMs: number): 'calm' | 'over' | 'late' {
  if (waitedMs > 2 * targetMs) return 'late'
  return waitedMs > targetMs ? 'over' : 'calm'
}

import type { Medium } from './medium'

/** What a queue does with visitors whom it cannot answer in time. */
type OverflowPolicy = 'none' | 'queue' | 'callback' | 'message'

/** Why a visitor overflows. `nobody-staffed`: no member of the queue is online who could take that medium at all. */
export type OverflowWhy = 'max-wait' | 'full' | 'nobody-staffed'

/** What became of a visitor who overflowed: once at most, so that nobody is sent round in circles. */
export type Overflow = { to: Exclude<OverflowPolicy, 'none'>; why: OverflowWhy }

/** Where to: another queue takes them; a callback or the form is offered, and they decide. */
export type OverflowTarget = { to: 'queue'; queueId: string } | { to: 'callback' | 'message' }

/** What a queue's rules say about it. `queue`: the other one, null where it is gone or closed. */
export type OverflowRules = {
  overflow: OverflowPolicy
  queue: { id: string; media: readonly Medium[] } | null
  maxWaitMs: number | null
  maxWaiting: number | null
}

/** Where a visitor goes when the queue cannot help them; null: they wait on, also where the other queue is gone, closed or does not offer the medium. */
export function targetOf({ overflow, queue }: Pick<OverflowRules, 'overflow' | 'queue'>, medium: Medium): OverflowTarget | null {
  if (overflow === 'none') return null
  if (overflow !== 'queue') return { to: overflow }
  return queue?.media.includes(medium) ? { to: 'queue', queueId: queue.id } : null
}

/** Why somebody who joins now cannot be helped here. `ahead`: how many wait already, on their pages. */
export function whyOnJoining(
  { maxWaiting }: Pick<OverflowRules, 'maxWaiting'>,
  { ahead, isStaffed }: { ahead: number; isStaffed: boolean },
): OverflowWhy | null {
  if (!isStaffed) return 'nobody-staffed'
  return maxWaiting !== null && ahead >= maxWaiting ? 'full' : null
}

import type { Medium } from './medium'

/** Chosen by the agent, or set for them when an offer is missed, the connection is lost, or a supervisor does so. */
export type Status = 'available' | 'not-ready' | 'offline'

/** Why an agent is not ready or offline, when Parley or a supervisor set it. `null` means they chose it. */
export type StatusReason = 'missed-offer' | 'connection-lost' | 'set-by-supervisor'

/** Derived from the work in hand, never stored. */
export type Activity = 'idle' | 'ringing' | 'on-interaction' | 'wrap-up'

export type WorkState = 'offered' | 'connecting' | 'active' | 'wrapping-up'

/** The most engaging thing in hand decides. */
export function activityOf(work: readonly WorkState[]): Activity {
  if (work.some((state) => state === 'connecting' || state === 'active')) return 'on-interaction'
  if (work.includes('offered')) return 'ringing'
  return work.includes('wrapping-up') ? 'wrap-up' : 'idle'
}

/** I5: only who is available, and for this medium, is offered something. */
export const isAvailableFor = (medium: Medium, status: Status, media: readonly Medium[]): boolean =>
  status === 'available' && media.includes(medium)

/** Chosen by the agent, or set for them when an offer is missed or the connection is lost. */
export type Status = 'available' | 'not-ready' | 'offline'

/** Why an agent is not ready or offline, when Parley set it. `null` means they chose it. */
export type StatusReason = 'missed-offer' | 'connection-lost'

/** Derived from the work in hand, never stored. */
export type Activity = 'idle' | 'ringing' | 'on-interaction' | 'wrap-up'

export type WorkState = 'offered' | 'connecting' | 'active' | 'wrapping-up'

/** The most engaging thing in hand decides. */
export function activityOf(work: readonly WorkState[]): Activity {
  if (work.some((state) => state === 'connecting' || state === 'active')) return 'on-interaction'
  if (work.includes('offered')) return 'ringing'
  return work.includes('wrapping-up') ? 'wrap-up' : 'idle'
}

/** I5: only an available agent with empty hands is offered something. One piece of work at a time. */
export function canTakeOffer(status: Status, work: readonly WorkState[]): boolean {
  return status === 'available' && work.length === 0
}

import type { CallState } from '~/media/call-state'

export type Seat = { role: 'visitor' | 'agent'; name: string; since: string | null }

/** Who holds the call key, as this browser knows it: I, once admitted, and the visitor, once in the room under that key. */
export function keyHolders(
  { isAdmitted, other }: Pick<CallState, 'isAdmitted' | 'other'>,
  { visitorName, myName, since }: { visitorName: string; myName: string; since: string | null },
): Seat[] {
  if (!isAdmitted) return []
  const me: Seat = { role: 'agent', name: myName, since }
  return other.present ? [{ role: 'visitor', name: visitorName, since }, me] : [me]
}

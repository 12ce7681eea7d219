import type { CallState } from '~/media/call-state'
import type { CallRecording } from '~/protocol/recording'

export type PersonSeat = { role: 'visitor' | 'agent'; name: string; since: string | null }
/** `leaving`: told to go, and still in the room. */
export type RecorderSeat = { role: 'recorder'; does: 'starting' | 'recording' | 'paused' | 'leaving' }
export type Seat = PersonSeat | RecorderSeat

type Known = Pick<CallState, 'isAdmitted' | 'other' | 'isRecorderHere'>
type Given = { visitorName: string; myName: string; since: string | null; recording: CallRecording | null }

/**
 * Who holds the call key, as this browser knows it: I, once admitted, the visitor, once in the room under that key, and a recorder from
 * consent on, for it may be given the key before it is seen, and as long as it is in the room.
 */
export function keyHolders({ isAdmitted, other, isRecorderHere }: Known, given: Given): Seat[] {
  if (!isAdmitted) return []
  const { visitorName, myName, since, recording } = given
  const visitor: Seat[] = other.present ? [{ role: 'visitor', name: visitorName, since }] : []
  const recorder = recorderSeat(recording, isRecorderHere)
  return [...visitor, { role: 'agent', name: myName, since }, ...(recorder ? [recorder] : [])]
}

/** Of those who hold the key, who hears now. A recorder that is paused, on its way or leaving drops what comes; its seat says so. */
export const hears = (seat: Seat): boolean => seat.role !== 'recorder' || seat.does === 'recording'

function recorderSeat(recording: CallRecording | null, isRecorderHere: boolean): RecorderSeat | null {
  if (recording?.state === 'paused') return { role: 'recorder', does: 'paused' }
  if (recording?.state === 'recording') return { role: 'recorder', does: recording.isWriting ? 'recording' : 'starting' }
  return isRecorderHere ? { role: 'recorder', does: 'leaving' } : null
}

import type { ConsentAnswer, ConsentQuestion } from '~/protocol/recording'
import type { VisitorInteraction } from '~/protocol/visitor'

type Recording = VisitorInteraction['recording']

/** What is known here of a recording. `answer` is the last one given here; the server may not have heard it yet. */
export type RecordingMoment = { recording: Recording; answer: ConsentAnswer | null; isRecorderHere: boolean }

/** What the visitor is asked now; null once they have answered. */
export const questionOf = ({ recording, answer }: Pick<RecordingMoment, 'recording' | 'answer'>): ConsentQuestion | null =>
  answer === null ? (recording?.question ?? null) : null

/** The word at the head of the call: "Recording" only while something is written. */
export function markOf(recording: Recording): 'recording' | 'paused' | null {
  if (recording?.call.state === 'paused') return 'paused'
  return recording?.call.isWriting ? 'recording' : null
}

/** Whether the visitor now hears that something is written, where the queue wants it heard. */
export const isToned = (recording: Recording): boolean => recording?.call.isWriting === true && recording.call.hasTone

/** `ready`: holds the key and writes nothing yet · `stopping`: told to stop, and still here · `stopped`: gone, after consent was withdrawn. */
export type RecorderSeat = 'ready' | 'recording' | 'paused' | 'stopping' | 'stopped'

/** The recorder among those who see and hear. It may hold the key from consent on, whether it is in the room yet or not. */
export function recorderSeatOf({ recording, answer, isRecorderHere }: RecordingMoment): RecorderSeat | null {
  const state = recording?.call.state ?? null
  const mayHoldKey = state === 'recording' || state === 'paused'
  if (!mayHoldKey && !isRecorderHere) return state === 'over' ? 'stopped' : null
  if (answer === 'withdrawn' || state === 'over') return 'stopping'
  return markOf(recording) ?? 'ready'
}

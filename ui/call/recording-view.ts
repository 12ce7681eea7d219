import { canTakeBack } from '~/domain/recording-life'
import type { CallRecording, RecordingPolicy } from '~/protocol/recording'

/** What the agent can do about the recording of a call. */
export type RecordingAct = 'record' | 'take-back' | 'pause' | 'resume'

/** The one thing to do now; null where there is none: not recorded in this queue, waiting for the answer to what the queue asks, refused, or over. */
export function recordingAct(recording: CallRecording | null, policy: RecordingPolicy): RecordingAct | null {
  if (!recording) return policy === 'off' ? null : 'record'
  if (canTakeBack(recording.state, policy)) return 'take-back'
  if (recording.state === 'paused') return 'resume'
  return recording.state === 'recording' ? 'pause' : null
}

/** `starting`: agreed to, and nothing is written: the recorder is on its way, or another has to take over. */
export type RecordingLine = 'asked' | 'refused' | 'starting' | 'paused' | 'over'

/** What is said in a line of its own. While something is written, the word at the head of the call says all. */
export function recordingLine(recording: CallRecording | null): RecordingLine | null {
  if (recording?.state !== 'recording') return recording?.state ?? null
  return recording.isWriting ? null : 'starting'
}

/** Nothing will come of it any more in this call; what was read need not stand there. */
export const isForGood = (line: RecordingLine): boolean => line === 'refused' || line === 'over'

import type { CallRecording, RecordingPolicy } from '~/protocol/recording'

/** What the agent can do about the recording of a call. */
export type RecordingAct = 'record' | 'pause' | 'resume'

/** The one thing to do now; null where there is none: not recorded in this queue, waiting for an answer, refused, or over. */
export function recordingAct(recording: CallRecording | null, policy: RecordingPolicy): RecordingAct | null {
  if (!recording) return policy === 'off' ? null : 'record'
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

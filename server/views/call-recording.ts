import type { Recording } from '~/domain/recording-life'
import type { CallRecording } from '~/protocol/recording'

/** The columns of `recording` beside an interaction's own; null where nobody has asked to record. */
export type RecordingPart = {
  recordingState: Recording['state'] | null
  isWriting: boolean | null
  resumesAt: Date | null
  hasTone: boolean | null
}

/** What the two who talk see of it. */
export function callRecording({ recordingState, isWriting, resumesAt, hasTone }: RecordingPart): CallRecording | null {
  if (!recordingState) return null
  return {
    state: STATES[recordingState],
    isWriting: recordingState === 'recording' && isWriting === true,
    resumesAt: resumesAt?.toISOString() ?? null,
    hasTone: hasTone === true,
  }
}

const STATES: Record<Recording['state'], CallRecording['state']> = {
  asked: 'asked',
  refused: 'refused',
  recording: 'recording',
  paused: 'paused',
  saving: 'over',
  ready: 'over',
  incomplete: 'over',
  deleted: 'over',
}

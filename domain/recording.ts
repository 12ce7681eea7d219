/** What a track shows and carries: a person's camera and microphone together, or the screen they share. */
type RecordingSource = 'camera-and-microphone' | 'screen'

/**
 * Why nothing was recorded for a while: somebody paused, somebody had not consented, the person's browser reconnected, the
 * recorder died, packets were lost on the way, or the storage could not take more.
 */
export type GapReason = 'pause' | 'no-consent' | 'reconnect' | 'recorder-lost' | 'loss' | 'storage'

/** Names a recording; no query does without the workspace. */
export interface WhichRecording {
  workspaceId: string
  recordingId: string
}

/** Where a segment belongs in its recording. Indexes of a participant's source count from 0. */
export interface SegmentPlace {
  participant: string
  source: RecordingSource
  index: number
}

/** Why a recording is not whole. */
export type IncompleteReason = 'nothing-recorded' | 'recorder-lost' | 'storage'

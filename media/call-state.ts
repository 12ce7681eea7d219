/** As the media server measures it: `lost` means that nothing has come from them for about ten seconds. */
export type Quality = 'excellent' | 'good' | 'poor' | 'lost' | 'unknown'

/**
 * `ended`: the room is gone, because the conversation is over or the media server began anew · `removed`: taken out of the room · `elsewhere`: the same person entered
 * from another window · `left`: `close()` was called · `unreachable`: the media server did not come back in time ·
 * `unsupported`: this browser cannot encrypt a call.
 */
export type ClosedReason = 'ended' | 'removed' | 'elsewhere' | 'left' | 'unreachable' | 'unsupported'

/** Nobody decided it: while the conversation goes on, whoever belongs into the room enters it again. */
export const hasFallenAway = (reason: ClosedReason | null): boolean => reason === 'unreachable' || reason === 'ended'

export type SelfState = {
  /** On, and something comes from it: false also while the system has silenced it. */
  microphone: boolean
  camera: boolean
  cameraTrack: MediaStreamTrack | null
  isSpeaking: boolean
  quality: Quality
}

export type OtherState = {
  present: boolean
  microphone: boolean
  camera: boolean
  /** For a `<video>`; null until they are here. Their sound is played by the call itself. */
  videoTrack: MediaStreamTrack | null
  audioTrack: MediaStreamTrack | null
  isSpeaking: boolean
  /** Their camera is on and yet no new picture has come for a while: say so above the old one. */
  isFrozen: boolean
  quality: Quality
}

export type CallState = {
  connection: 'connecting' | 'connected' | 'reconnecting' | 'closed'
  /** The call key is in use and our camera and microphone may be heard and seen. */
  isAdmitted: boolean
  /** What we send is encrypted, and so is every track of everybody in the room. */
  isVerified: boolean
  /** Somebody sent something in the clear during this call; it was dropped. Stays true: report it. */
  hasDroppedUnencrypted: boolean
  /** The browser wants a click before it plays sound: offer a button that calls `resumePlayback()`. */
  playbackBlocked: boolean
  self: SelfState
  other: OtherState
  /** A recorder is in the room. It gets the key only after consent; whoever sees this lists it among those who hold it. */
  isRecorderHere: boolean
  /** Null until `connection` is `closed`. */
  closedReason: ClosedReason | null
}

export const NOBODY: OtherState = {
  present: false,
  microphone: false,
  camera: false,
  videoTrack: null,
  audioTrack: null,
  isSpeaking: false,
  isFrozen: false,
  quality: 'unknown',
}

export const INITIAL_CALL_STATE: CallState = {
  connection: 'connecting',
  isAdmitted: false,
  isVerified: false,
  hasDroppedUnencrypted: false,
  playbackBlocked: false,
  self: { microphone: false, camera: false, cameraTrack: null, isSpeaking: false, quality: 'unknown' },
  other: NOBODY,
  isRecorderHere: false,
  closedReason: null,
}

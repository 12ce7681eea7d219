import { ConnectionQuality, type RemoteParticipant, RoomEvent, Track } from 'livekit-client'
import { NOBODY, type OtherState, type Quality } from './call-state'

export type Role = 'visitor' | 'agent'

/** Anything that may change what `describeOther` answers. */
export const OTHER_EVENTS = [
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.ActiveSpeakersChanged,
  RoomEvent.ConnectionQualityChanged,
  RoomEvent.Reconnected,
] as const

const QUALITY: Record<ConnectionQuality, Quality> = {
  [ConnectionQuality.Excellent]: 'excellent',
  [ConnectionQuality.Good]: 'good',
  [ConnectionQuality.Poor]: 'poor',
  [ConnectionQuality.Lost]: 'lost',
  [ConnectionQuality.Unknown]: 'unknown',
}

export const qualityOf = (quality: ConnectionQuality): Quality => QUALITY[quality]

/** Identities are made by our server as `visitor:…`, `agent:…` and `recorder:…`. */
export const isRole = (identity: string, role: Role | 'recorder'): boolean => identity.startsWith(`${role}:`)

type Identified = Pick<RemoteParticipant, 'identity' | 'joinedAt'>
/** Of a room, who is in it. */
type Roll<P> = { readonly remoteParticipants: ReadonlyMap<string, P> }

/**
 * Whom we talk to: the participant of that role who has proved to hold the call key; before anybody has, whoever came last,
 * because an earlier one is being taken out.
 */
export function findOther<P extends Identified>(room: Roll<P>, role: Role, provenIdentity: string | null): P | null {
  const candidates = [...room.remoteParticipants.values()].filter(({ identity }) => isRole(identity, role))
  const proven = candidates.find(({ identity }) => identity === provenIdentity)
  return proven ?? candidates.sort((a, b) => joinedMs(b) - joinedMs(a))[0] ?? null
}

/** A recorder is nobody's other side: it publishes nothing, and is named because it holds the key. */
export const hasRecorder = (room: Roll<unknown>): boolean =>
  [...room.remoteParticipants.keys()].some((identity) => isRole(identity, 'recorder'))

const joinedMs = (participant: Identified) => participant.joinedAt?.getTime() ?? 0

/**
 * Only who has proved to hold the call key is seen and heard. `told` is what they last said they send; until they have said
 * something, a track that is there counts as sending.
 */
export function describeOther(
  participant: RemoteParticipant | null,
  options: { isTrusted: boolean; isProven: boolean; told: { microphone: boolean; camera: boolean } | null; isFrozen: boolean },
): OtherState {
  if (!participant) return NOBODY
  const { isTrusted, isProven, told, isFrozen } = options
  const trackOf = (source: Track.Source) =>
    (isTrusted && participant.getTrackPublication(source)?.track?.mediaStreamTrack) || null
  const videoTrack = trackOf(Track.Source.Camera)
  const audioTrack = trackOf(Track.Source.Microphone)
  const camera = isProven && videoTrack !== null && (told?.camera ?? true)
  const microphone = isProven && audioTrack !== null && (told?.microphone ?? true)
  return {
    present: true,
    microphone,
    camera,
    videoTrack,
    audioTrack,
    isSpeaking: microphone && participant.isSpeaking,
    isFrozen: camera && isFrozen,
    quality: qualityOf(participant.connectionQuality),
  }
}

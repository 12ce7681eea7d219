import {
  Encryption_Type,
  type ParticipantInfo,
  ParticipantInfo_State,
  type TrackInfo,
  TrackSource,
  TrackType,
} from '@livekit/protocol'
import type { RecordedEvent } from '~/protocol/recorded-event'
import type { RecordingSource } from '~/protocol/recording-segment'
import type { Kind } from './webm-writer'

export interface PublishedTrack {
  sid: string
  source: RecordingSource
  kind: Kind
}

/** One stay of somebody in the room. Whoever comes back has another. */
export interface Member {
  participant: string
  stay: string
  tracks: Map<string, PublishedTrack>
  hasUnencrypted: boolean
}

/** Who is in the room and what they publish, over all stays of the recorder itself. Tracks that are not encrypted are not in it. */
export class Roster {
  readonly #members = new Map<string, Member>()

  constructor(private readonly emit: (event: RecordedEvent) => void) {}

  /** Everybody that is there: who is not named has left. */
  replace(participants: readonly ParticipantInfo[], atMs: number): void {
    const present = new Set(participants.map(({ sid }) => sid))
    for (const member of [...this.#members.values()]) if (!present.has(member.stay)) this.#remove(member, atMs)
    this.update(participants, atMs)
  }

  /** Those that are named have changed. */
  update(participants: readonly ParticipantInfo[], atMs: number): void {
    for (const info of participants) {
      const member = this.#members.get(info.sid)
      if (info.state !== ParticipantInfo_State.DISCONNECTED) this.#renew(member ?? this.#add(info, atMs), info.tracks, atMs)
      else if (member) this.#remove(member, atMs)
    }
  }

  find(stay: string): Member | null {
    return this.#members.get(stay) ?? null
  }

  #add({ sid, identity }: ParticipantInfo, atMs: number): Member {
    const member: Member = { participant: identity, stay: sid, tracks: new Map(), hasUnencrypted: false }
    this.#members.set(sid, member)
    this.emit({ type: 'joined', participant: identity, stay: sid, atMs })
    return member
  }

  #remove(member: Member, atMs: number) {
    this.#renew(member, [], atMs)
    this.#members.delete(member.stay)
    this.emit({ type: 'left', participant: member.participant, stay: member.stay, atMs })
  }

  #renew(member: Member, infos: readonly TrackInfo[], atMs: number) {
    const { participant, stay, tracks } = member
    const media = infos.filter(({ type }) => type !== TrackType.DATA)
    const encrypted = media.filter(({ encryption }) => encryption === Encryption_Type.GCM).map(readTrack)
    const emit = (type: 'track-added' | 'track-removed', { source, kind }: PublishedTrack) =>
      this.emit({ type, participant, stay, source, kind, atMs })
    for (const track of tracks.values()) if (!encrypted.some(({ sid }) => sid === track.sid)) emit('track-removed', track)
    for (const track of encrypted) if (!tracks.has(track.sid)) emit('track-added', track)
    member.tracks = new Map(encrypted.map((track) => [track.sid, track]))
    const hasUnencrypted = encrypted.length < media.length
    if (hasUnencrypted && !member.hasUnencrypted) this.emit({ type: 'unencrypted-track-ignored', participant, stay, atMs })
    member.hasUnencrypted = hasUnencrypted
  }
}

const readTrack = ({ sid, type, source }: TrackInfo): PublishedTrack => ({
  sid,
  kind: type === TrackType.VIDEO ? 'video' : 'audio',
  source: source === TrackSource.SCREEN_SHARE || source === TrackSource.SCREEN_SHARE_AUDIO ? 'screen' : 'camera-and-microphone',
})

import { type RemoteParticipant, type RemoteTrackPublication, type Room, RoomEvent } from 'livekit-client'

/**
 * Lets nothing in that is not encrypted. The room is entered without automatic subscription, and this is the only place that
 * subscribes: a track that is announced as clear is never asked for.
 *
 * One clear track condemns all that its participant sends, now and later: the SDK keeps a single encryption flag per
 * participant, so after a clear track it would hand over that participant's other frames unchecked.
 */
export class EncryptionGuard {
  readonly #dropped = new Set<string>()

  constructor(
    private readonly room: Room,
    private readonly onDropped: () => void,
  ) {
    room.on(RoomEvent.TrackPublished, (_publication, participant) => this.inspect(participant))
    room.on(RoomEvent.TrackSubscribed, (_track, _publication, participant) => this.inspect(participant))
  }

  /** Whatever was in the room when we came, or came while we were reconnecting. */
  inspectAll(): void {
    for (const participant of this.room.remoteParticipants.values()) this.inspect(participant)
  }

  trusts(participant: RemoteParticipant): boolean {
    return !this.#dropped.has(participant.identity)
  }

  /** True while nobody in the room has been dropped. */
  get isEverybodyTrusted(): boolean {
    return [...this.room.remoteParticipants.values()].every((participant) => this.trusts(participant))
  }

  drop(identity: string): void {
    const isNews = !this.#dropped.has(identity)
    this.#dropped.add(identity)
    const publications = this.room.remoteParticipants.get(identity)?.trackPublications.values() ?? []
    for (const publication of publications) publication.setSubscribed(false)
    if (isNews) this.onDropped()
  }

  private inspect(participant: RemoteParticipant): void {
    const publications = [...participant.trackPublications.values()]
    const isClean = publications.every((publication) => publication.isEncrypted)
    if (!isClean || !this.trusts(participant)) this.drop(participant.identity)
    else for (const publication of publications) subscribe(publication)
  }
}

function subscribe(publication: RemoteTrackPublication) {
  if (!publication.isDesired) publication.setSubscribed(true)
}

import { type RemoteTrack, type Room, RoomEvent } from 'livekit-client'

/**
 * Plays one participant's sound and nobody else's. Whoever is in the room can send under the waiting key, because ringing hands it
 * out: without this a stranger would be heard at a desk that has not accepted, and an agent who declined at the visitor's.
 */
export class Loudspeaker {
  #identity: string | null = null
  #deviceId: string | undefined

  constructor(private readonly room: Room) {
    room.on(RoomEvent.TrackSubscribed, () => this.#play())
    room.on(RoomEvent.TrackUnsubscribed, silence)
  }

  /** @param identity null: nobody is heard */
  playOnly(identity: string | null): void {
    if (identity === this.#identity) return
    this.#identity = identity
    this.#play()
  }

  /** A speaker that is not there any more, or a browser without a choice of them, leaves the browser's own in use. */
  async use(deviceId: string | undefined): Promise<void> {
    if (!deviceId || deviceId === this.#deviceId) return
    this.#deviceId = deviceId
    await this.room.switchActiveDevice('audiooutput', deviceId).catch(() => {})
  }

  #play() {
    for (const { identity, audioTrackPublications } of this.room.remoteParticipants.values()) {
      for (const { track } of audioTrackPublications.values()) {
        if (!track) continue
        if (identity !== this.#identity) silence(track)
        // In the document, because some browsers play nothing outside of it. An audio element without controls shows nothing.
        else if (track.attachedElements.length === 0) document.body.append(track.attach())
      }
    }
  }
}

function silence(track: RemoteTrack) {
  for (const element of track.detach()) element.remove()
}

type Message = { description?: RTCSessionDescriptionInit; candidate?: RTCIceCandidateInit }

export type PeerCall = { offer(): Promise<void>; hear(message: unknown): Promise<void> }

/**
 * The call everybody writes first: one `RTCPeerConnection` between two browsers, trickled candidates, no server for media.
 * VP8 like ours. It is the yardstick, so it is as quick as such a call can be: captured beforehand, offered on the click.
 */
export function openPeerCall(options: {
  tracks: readonly MediaStreamTrack[]
  send: (message: Message) => void
  onTrack: (track: MediaStreamTrack) => void
}): PeerCall {
  const connection = new RTCPeerConnection()
  connection.onicecandidate = ({ candidate }) => candidate && options.send({ candidate: candidate.toJSON() })
  connection.ontrack = ({ track }) => {
    if (track.kind === 'audio') play(track)
    options.onTrack(track)
  }
  const early: RTCIceCandidateInit[] = []

  const tellOurs = async () => {
    await connection.setLocalDescription()
    options.send({ description: connection.localDescription?.toJSON() })
  }
  const addTracks = () => {
    for (const track of options.tracks) preferVp8(connection.addTransceiver(track))
  }
  const hearTheirs = async (description: RTCSessionDescriptionInit) => {
    await connection.setRemoteDescription(description)
    for (const candidate of early.splice(0)) await connection.addIceCandidate(candidate)
    if (description.type !== 'offer') return
    for (const track of options.tracks) connection.addTrack(track)
    await tellOurs()
  }
  return {
    async offer() {
      addTracks()
      await tellOurs()
    },
    async hear(message) {
      const { description, candidate } = message as Message
      if (description) await hearTheirs(description)
      if (candidate && !connection.remoteDescription) early.push(candidate)
      else if (candidate) await connection.addIceCandidate(candidate)
    },
  }
}

function play(track: MediaStreamTrack) {
  const audio = document.createElement('audio')
  audio.autoplay = true
  audio.srcObject = new MediaStream([track])
  document.body.append(audio)
}

function preferVp8(transceiver: RTCRtpTransceiver) {
  if (transceiver.sender.track?.kind !== 'video') return
  const codecs = RTCRtpReceiver.getCapabilities('video')?.codecs ?? []
  transceiver.setCodecPreferences(codecs.filter(({ mimeType }) => /vp8|rtx/i.test(mimeType)))
}

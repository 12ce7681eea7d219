/** Every connection that the page opens; this module must be loaded before the call code opens one. */
const connections: RTCPeerConnection[] = []
let announcedLate = 0

window.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(configuration?: RTCConfiguration) {
    super(configuration)
    connections.push(this)
    // Streams of participants, and not what is set up in reserve for those to come.
    this.addEventListener('track', ({ streams: [stream] }) => {
      if (this.signalingState === 'stable' && stream?.id.startsWith('PA_')) announcedLate++
    })
  }
}

/** Tracks that were announced when offer and answer had been exchanged, so that the other end could send already. */
export const tracksAnnouncedLate = (): number => announcedLate

/**
 * Energy of all sound decoded so far, as `totalAudioEnergy` of https://w3c.github.io/webrtc-stats counts it. For browsers whose
 * `AudioContext` does not run on a machine without a sound card, as Firefox's.
 */
export async function decodedAudioEnergy(): Promise<number> {
  return (await allStats()).reduce((sum, stats) => sum + energyOf(stats), 0)
}

const energyOf = (stats: { type: string; kind?: string; totalAudioEnergy?: number }) =>
  stats.type === 'inbound-rtp' && stats.kind === 'audio' ? (stats.totalAudioEnergy ?? 0) : 0

/** Pictures that the largest layer being sent has encoded so far. */
export async function sentPictures(): Promise<number> {
  const sent = (await allStats()).filter(({ type, kind }) => type === 'outbound-rtp' && kind === 'video')
  return sent.reduce((largest, { framesEncoded = 0 }) => Math.max(largest, framesEncoded), 0)
}

/** Packets of data that came so far, readable or not. */
export async function packetsHeard(): Promise<number> {
  const channels = (await allStats()).filter(({ type }) => type === 'data-channel')
  return channels.reduce((sum, { messagesReceived = 0 }) => sum + messagesReceived, 0)
}

async function allStats() {
  const reports = await Promise.all(connections.map((connection) => connection.getStats()))
  return reports.flatMap((report) => [...report.values()])
}

import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny'

interface Packet {
  timeMs: number
  isKeyFrame: boolean
  bytes: Buffer
}

interface Packets {
  /** Null when the file has no such track. */
  video: Packet[] | null
  audio: Packet[] | null
}

/** What is in a WebM file, by a reader that is not ours, and how long the file itself says that it is. */
export async function readPackets(file: Buffer): Promise<{ packets: Packets; saysMs: number | null }> {
  const input = new Input({ source: new BufferSource(file), formats: ALL_FORMATS })
  const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()]
  const packetsOf = async (track: typeof video | typeof audio) => {
    if (!track) return null
    const packets: Packet[] = []
    for await (const { timestamp, type, data } of new EncodedPacketSink(track as never).packets())
      packets.push({ timeMs: Math.round(timestamp * 1_000), isKeyFrame: type === 'key', bytes: Buffer.from(data) })
    return packets
  }
  const saysS = await input.getDurationFromMetadata()
  return {
    packets: { video: await packetsOf(video), audio: await packetsOf(audio) },
    saysMs: saysS === null ? null : Math.round(saysS * 1_000),
  }
}

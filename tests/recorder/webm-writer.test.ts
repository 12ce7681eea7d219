import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input, type InputTrack } from 'mediabunny'
import { describe, expect, it } from 'vitest'
import { type Block, writeCluster, writeInit } from '~/recorder/webm-writer'

const CLUSTER_ID = Buffer.from('1f43b675', 'hex')
/** Two hours in: more than 22 bits of milliseconds. */
const LATER_MS = 7_200_000

const block = (kind: Block['kind'], timeMs: number, isKeyFrame: boolean, text: string): Block => ({
  ...{ kind, timeMs, isKeyFrame },
  bytes: Buffer.from(text),
})

const BLOCKS = [
  block('video', 40, true, 'key'),
  block('audio', 45, true, 'sound'),
  block('audio', 65, true, 'more sound'),
  block('video', 73, false, 'delta'),
]

async function readPackets(track: InputTrack | null) {
  const packets: object[] = []
  if (!track) return packets
  for await (const packet of new EncodedPacketSink(track as never).packets()) {
    const { timestamp, type, data } = packet
    packets.push({ timeMs: Math.round(timestamp * 1_000), type, text: Buffer.from(data).toString() })
  }
  return packets
}

const parse = (file: Buffer) => new Input({ source: new BufferSource(file), formats: ALL_FORMATS })

describe('A WebM file', () => {
  it('gives back what was written, at its time', async () => {
    const later = BLOCKS.map((original) => ({ ...original, timeMs: original.timeMs + LATER_MS }))
    const file = Buffer.concat([
      writeInit({ video: { width: 960, height: 540 }, audio: true }),
      writeCluster(BLOCKS),
      writeCluster(later),
    ])
    const input = parse(file)
    const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()]
    expect([video?.codec, video?.displayWidth, video?.displayHeight]).toEqual(['vp8', 960, 540])
    const bt601 = { primaries: 'smpte170m', transfer: 'smpte170m', matrix: 'smpte170m', fullRange: false }
    expect((await video?.getDecoderConfig())?.colorSpace, 'or a decoder takes it for another').toEqual(bt601)
    expect([audio?.codec, audio?.sampleRate, audio?.numberOfChannels]).toEqual(['opus', 48_000, 2])
    expect(await readPackets(video)).toEqual([
      { timeMs: 40, type: 'key', text: 'key' },
      { timeMs: 73, type: 'delta', text: 'delta' },
      { timeMs: 40 + LATER_MS, type: 'key', text: 'key' },
      { timeMs: 73 + LATER_MS, type: 'delta', text: 'delta' },
    ])
    expect((await readPackets(audio)).slice(0, 2)).toEqual([
      { timeMs: 45, type: 'key', text: 'sound' },
      { timeMs: 65, type: 'key', text: 'more sound' },
    ])
  })

  it('names only the tracks it has', async () => {
    const sound = parse(Buffer.concat([writeInit({ video: null, audio: true }), writeCluster([block('audio', 0, true, 'x')])]))
    expect((await sound.getTracks()).map(({ type }) => type)).toEqual(['audio'])
    const picture = writeInit({ video: { width: 320, height: 180 }, audio: false })
    const screen = parse(Buffer.concat([picture, writeCluster([block('video', 0, true, 'x')])]))
    expect((await screen.getTracks()).map(({ type }) => type)).toEqual(['video'])
  })

  it('has clusters that say how long they are', () => {
    const cluster = writeCluster(BLOCKS)
    expect(cluster.subarray(0, 4)).toEqual(CLUSTER_ID)
    expect(cluster.readUInt32BE(4) - 0x10000000).toBe(cluster.length - 8)
  })

  it('plays on after a file that was cut off between clusters', async () => {
    const head = writeInit({ video: null, audio: true })
    const file = Buffer.concat([head, writeCluster([block('audio', LATER_MS, true, 'late')])])
    expect(await readPackets(await parse(file).getPrimaryAudioTrack())).toEqual([{ timeMs: LATER_MS, type: 'key', text: 'late' }])
  })
})

import { createSocket } from 'node:dgram'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { Signalling } from '~/recorder/signalling'
import { SrtpOpener } from '~/recorder/srtp-opener'
import { testPictures } from './judge'
import { Studio } from './studio'
import { gapOf, inCall, onlyFile, PATIENT, recordMore, talkingPair } from './watch-take'

let studio: Studio

beforeAll(async () => {
  studio = await Studio.open()
}, 60_000)
afterEach(() => studio.empty())
afterAll(() => studio?.close())

describe('On a bad day', () => {
  test('A packet in twenty is lost on the way, and nothing is missing', async () => {
    const { room, key, both, visitor } = await talkingPair(studio)
    const open = SrtpOpener.prototype.open
    let count = 0
    vi.spyOn(SrtpOpener.prototype, 'open').mockImplementation(function (this: SrtpOpener, packet, arrivedAtMs) {
      return count++ % 20 === 7 ? null : open.call(this, packet, arrivedAtMs)
    })
    const take = studio.record(room, key)
    await recordMore(take, both, 6_000)
    await take.recording.close()
    const { counts } = take.recording
    expect(counts.recovered).toBeGreaterThan(20)
    expect(counts.lost).toBe(0)
    const { pictures } = await onlyFile(studio, take, visitor)
    expect(pictures.length).toBeGreaterThan(50)
  })

  test('Somebody outside sends what looks like the end of the connection, and the recording goes on', async () => {
    const { room, key, both, visitor } = await talkingPair(studio)
    const candidates: string[] = []
    const send = Signalling.prototype.sendCandidate
    vi.spyOn(Signalling.prototype, 'sendCandidate').mockImplementation(function (this: Signalling, candidate) {
      candidates.push(candidate)
      send.call(this, candidate)
    })
    const take = studio.record(room, key)
    await recordMore(take, both, 1_000)
    const stranger = createSocket('udp4')
    for (const address of candidates.flatMap(addressOf))
      for (const datagram of [CLOSE_NOTIFY, UNKNOWN_TYPE, Buffer.concat([EMPTY_DATA, CLOSE_NOTIFY])])
        await new Promise((resolve) => stranger.send(datagram, address.port, address.host, resolve))
    stranger.close()
    // More than was on its way.
    await recordMore(take, both, 3_000)
    await take.recording.close()
    expect(candidates.flatMap(addressOf)).not.toEqual([])
    expect(take.events.filter(({ type }) => type === 'gap')).toEqual([])
    const { pictures } = await onlyFile(studio, take, visitor)
    expect(pictures.length).toBeGreaterThan(10)
  })

  test('The media server is killed and comes back: a gap is noted, and the recording goes on', async () => {
    const { room, key, both, visitor } = await talkingPair(studio)
    const take = studio.record(room, key)
    await recordMore(take, both, 2_500)
    await studio.stage.sfu.kill()
    await studio.stage.sfu.restart()
    await studio.stage.sfu.rooms.createRoom({ name: room })
    const gap = await gapOf(take, 'reconnect')
    for (const side of both) await inCall(side)
    await vi.waitFor(() => expect(take.sink.files(visitor.identity)).toHaveLength(2), PATIENT)
    await recordMore(take, both, 2_000)
    await take.recording.close()
    const [before, after] = await studio.decode(take, visitor)
    expect(testPictures(before ?? { pictures: [], sounds: [] }).at(-1)?.timeMs).toBeLessThan(gap.fromMs + 500)
    expect(testPictures(after ?? { pictures: [], sounds: [] })[0]?.timeMs).toBeGreaterThan(gap.toMs)
  })

  test('Another recorder goes on where one has died: its time and its numbers continue', async () => {
    const { room, key, visitor } = await talkingPair(studio, 'voice')
    const continues = { startedAtMs: Date.now() - 60_000, nextIndex: () => 40 }
    const take = studio.record(room, key, continues)
    await recordMore(take, [visitor], 1_000)
    await take.recording.close()
    expect(take.sink.of(visitor.identity)[0]).toMatchObject({ index: 40, isInit: true })
    const { decoded } = await onlyFile(studio, take, visitor)
    expect(decoded.sounds[0]?.timeMs).toBeGreaterThan(60_000)
  })

  test('The room is closed and opened again: what there was is written, a gap is noted, and the recorder comes back', async () => {
    const { room, key, visitor } = await talkingPair(studio, 'voice')
    const take = studio.record(room, key)
    await recordMore(take, [visitor], 1_500)
    await studio.stage.sfu.rooms.deleteRoom(room)
    await vi.waitFor(() => expect(take.recording.outsideForMs).toBeGreaterThan(0), PATIENT)
    await studio.stage.sfu.rooms.createRoom({ name: room })
    await gapOf(take, 'reconnect')
    expect(take.recording.outsideForMs).toBe(0)
    await take.recording.close()
    const { decoded } = await onlyFile(studio, take, visitor)
    expect(decoded.sounds.length).toBeGreaterThan(100)
  })
})

/** DTLS records (RFC 6347 §4.1) under no key: anybody can make them. */
const record = (type: number, ...content: number[]) =>
  Buffer.from([type, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, content.length, ...content])
const CLOSE_NOTIFY = record(21, 1, 0)
const UNKNOWN_TYPE = record(30)
const EMPTY_DATA = record(23)

function addressOf(candidate: string): { host: string; port: number }[] {
  const [, , , , host = '', port = ''] = JSON.parse(candidate).candidate.split(' ')
  return host.includes(':') ? [] : [{ host, port: Number(port) }]
}

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Medium } from '~/protocol/primitives'
import type { RecordingEvent } from '~/recorder/recording-event'
import { SrtpOpener } from '~/recorder/srtp-opener'
import { newKey } from '../calls/stage'
import { median, missingPictures, type Picture, pictureLags, soundLags, soundsAt, testPictures, tone } from './judge'
import { type Side, Studio, setSecret, type Take } from './studio'

const PATIENT = { timeout: 30_000, interval: 50 }
const TONES = { visitor: 440, agent: 880 } as const
const SECRET_HZ = 2_000
/** Within one side, picture to sound. */
const SYNC_MS = 40
/** Between the two sides. */
const ALIGNED_MS = 60
let studio: Studio

beforeAll(async () => {
  studio = await Studio.open()
}, 60_000)
afterEach(() => studio.empty())
afterAll(() => studio?.close())

async function talkingPair(medium: Medium = 'video') {
  const room = await studio.stage.newRoom()
  const key = newKey(1)
  const enter = (role: 'visitor' | 'agent') => studio.enter(room, { role, key, medium, toneHz: TONES[role] })
  const visitor = await enter('visitor')
  const agent = await enter('agent')
  for (const side of [visitor, agent]) await inCall(side)
  return { room, key, enter, visitor, agent, both: [visitor, agent] }
}

const inCall = ({ actor }: Side) =>
  vi.waitFor(async () => expect(await actor.state()).toMatchObject({ isAdmitted: true, other: { present: true } }), PATIENT)

const heldMs = ({ sink }: Take, { identity }: Side) => {
  const segments = sink.of(identity)
  return (segments.at(-1)?.startsAtMs ?? 0) - (segments[0]?.startsAtMs ?? 0)
}

/** Until so much more of everybody is in the sink than now. */
async function recordMore(take: Take, sides: Side[], ms: number) {
  const goals = sides.map((side) => heldMs(take, side) + ms)
  await vi.waitFor(() => {
    for (const [at, side] of sides.entries()) expect(heldMs(take, side)).toBeGreaterThan(goals[at] ?? 0)
  }, PATIENT)
}

/** The last of its kind. */
const eventOf = (take: Take, type: RecordingEvent['type'], more: object = {}) =>
  vi.waitFor(() => {
    const event = take.events.findLast((candidate) => candidate.type === type)
    expect(event).toMatchObject({ type, ...more })
    return { atMs: 0, fromMs: 0, toMs: 0, ...event }
  }, PATIENT)

const onlyFile = async (take: Take, side: Side) => {
  const files = await studio.decode(take, side)
  expect(files).toHaveLength(1)
  const [decoded = { pictures: [], sounds: [] }] = files
  return { decoded, pictures: testPictures(decoded) }
}

const longestHoleMs = (pictures: readonly Picture[]) =>
  Math.max(...pictures.slice(1).map(({ timeMs }, at) => timeMs - (pictures[at]?.timeMs ?? 0)))

/** Short, numbered without a hole, behind one head; and one can start after ten seconds, not only at the beginning. */
function expectTidySegments({ sink }: Take, { identity }: Side) {
  const segments = sink.of(identity)
  expect(segments.map(({ index, isInit }) => ({ index, isInit }))).toEqual(
    segments.map((_, index) => ({ index, isInit: index === 0 })),
  )
  expect(Math.max(...segments.map(({ durationMs }) => durationMs))).toBeLessThanOrEqual(2_000)
  expect(segments.some(({ hasKeyFrame, startsAtMs }) => hasKeyFrame && startsAtMs > 9_000)).toBe(true)
}

const NO_PICTURES = { drawn: 0, encoded: 0 }

const endMs = ({ sink }: Take, { identity }: Side) => {
  const last = sink.of(identity).at(-1)
  return last ? last.startsAtMs + last.durationMs : 0
}

describe('A call between two', { timeout: 60_000 }, () => {
  test('Both are recorded without losing a picture, in step with themselves and with each other', async () => {
    const { room, key, both } = await talkingPair()
    const take = studio.record(room, key)
    const pictureCounts = () => Promise.all(both.map(({ tab }) => tab.run(() => window.studio.pictureCounts())))
    await recordMore(take, both, 3_000)
    const before = await pictureCounts()
    await recordMore(take, both, 7_000)
    const after = await pictureCounts()
    await recordMore(take, both, 2_500)
    for (const side of both) expect(Date.now() - take.recording.startedAtMs - endMs(take, side)).toBeLessThan(2_500)
    await take.recording.close()

    const { startedAtMs, counts } = take.recording
    expect(counts).toMatchObject({ lost: 0, unopened: 0 })
    const lags: number[] = []
    for (const [at, side] of both.entries()) {
      const { decoded, pictures } = await onlyFile(take, side)
      const [from, to] = [before[at] ?? NO_PICTURES, after[at] ?? NO_PICTURES]
      expect(to.encoded - from.encoded).toBeGreaterThan(50)
      // Those that the browser never encoded, and one at each end that was on its way.
      const leftOut = to.drawn - from.drawn - (to.encoded - from.encoded)
      expect(missingPictures(pictures, from.drawn, to.drawn)).toBeLessThanOrEqual(leftOut + 2)
      const pictureLag = median(pictureLags(pictures, startedAtMs))
      const soundLag = median(soundLags(decoded, startedAtMs, await side.tab.run(() => window.studio.beepsAtMs())))
      expect(Math.abs(pictureLag - soundLag)).toBeLessThanOrEqual(SYNC_MS)
      const { hz, share } = tone(decoded)
      expect(Math.abs(hz - TONES[at === 0 ? 'visitor' : 'agent'])).toBeLessThan(2)
      expect(share).toBeGreaterThan(0.9)
      lags.push(pictureLag, soundLag)
      expectTidySegments(take, side)
      const played = await studio.playFrom(take, side, 11)
      expect(played.currentTime).toBeGreaterThanOrEqual(11)
      expect(played.videoWidth).toBeGreaterThan(0)
    }
    expect(Math.max(...lags) - Math.min(...lags)).toBeLessThanOrEqual(ALIGNED_MS)
  })

  test('Under a wrong key nothing is recorded', async () => {
    const { room, visitor } = await talkingPair()
    const take = studio.record(room, newKey(1))
    await vi.waitFor(() => expect(take.recording.counts.unopened).toBeGreaterThan(100), PATIENT)
    await take.recording.close()
    expect(take.sink.segments).toEqual([])
    expect(take.recording.counts.frames).toBe(0)
    expect(take.events).toContainEqual(expect.objectContaining({ type: 'joined', participant: visitor.identity }))
  })

  test('Whoever sends without encryption is not recorded', async () => {
    const { room, key, visitor } = await talkingPair('voice')
    const take = studio.record(room, key)
    await studio.stage.enterPlainly(room, 'visitor:plain', 'tracks')
    await eventOf(take, 'unencrypted-track-ignored', { participant: 'visitor:plain' })
    await recordMore(take, [visitor], 3_000)
    await take.recording.close()
    expect(take.sink.of('visitor:plain')).toEqual([])
  })

  test('A voice call has files without a picture', async () => {
    const { room, key, agent } = await talkingPair('voice')
    const take = studio.record(room, key)
    await recordMore(take, [agent], 3_000)
    await take.recording.close()
    const { decoded } = await onlyFile(take, agent)
    expect(decoded.pictures).toEqual([])
    expect(Math.abs(tone(decoded).hz - TONES.agent)).toBeLessThan(2)
    expect(take.sink.files(agent.identity)[0]?.includes('V_VP8')).toBe(false)
  })
})

describe('What happens in a call', { timeout: 60_000 }, () => {
  test('A new key takes over, and the recording goes on', async () => {
    const { room, key, both, visitor } = await talkingPair()
    const take = studio.record(room, key)
    await recordMore(take, both, 2_000)
    const next = newKey(2)
    take.recording.setKey(next)
    await Promise.all(both.map(({ actor }) => actor.admit(next)))
    await recordMore(take, both, 4_000)
    await take.recording.close()
    expect(take.recording.counts).toMatchObject({ unopened: 0, lost: 0 })
    const { pictures, decoded } = await onlyFile(take, visitor)
    expect(longestHoleMs(pictures)).toBeLessThan(1_500)
    expect(Math.abs(tone(decoded).hz - TONES.visitor)).toBeLessThan(2)
  })

  test('While a camera is off the sound goes on; it comes on again with another size', async () => {
    const { room, key, visitor } = await talkingPair()
    const take = studio.record(room, key)
    await recordMore(take, [visitor], 2_000)
    await visitor.actor.setCamera(false)
    const off = await eventOf(take, 'picture-off', { participant: visitor.identity })
    await visitor.tab.run(() => window.studio.setPictureSize(960, 540))
    await visitor.actor.setCamera(true)
    const on = await eventOf(take, 'picture-on', { participant: visitor.identity })
    await vi.waitFor(() => expect(sizes(take, visitor).length).toBeGreaterThan(1), PATIENT)
    await recordMore(take, [visitor], 2_000)
    await take.recording.close()
    expect(on.atMs - off.atMs).toBeGreaterThan(1_500)
    const { decoded, pictures } = await onlyFile(take, visitor)
    expect(pictures.some(({ timeMs }) => timeMs > off.atMs + 100 && timeMs < on.atMs - 100)).toBe(false)
    expect(pictures.some(({ timeMs }) => timeMs >= on.atMs)).toBe(true)
    expect(new Set(pictures.map(({ width }) => width)).size).toBeGreaterThan(1)
    const sounds = decoded.sounds.filter(({ timeMs, loudness }) => timeMs > off.atMs && timeMs < on.atMs && loudness > 0.02)
    expect(sounds.length * 10).toBeGreaterThan(0.8 * (on.atMs - off.atMs))
  })

  test('What is shown and said in a pause is nowhere in the recording', async () => {
    const { room, key, both, visitor } = await talkingPair()
    const take = studio.record(room, key)
    await recordMore(take, both, 2_000)
    take.recording.pause()
    for (const side of both) await setSecret(side, true)
    await sleep(2_000)
    for (const side of both) await setSecret(side, false)
    // What still is on its way out of a busy browser was made in the pause.
    await sleep(300)
    take.recording.resume()
    await recordMore(take, both, 4_000)
    await take.recording.close()
    const pause = await eventOf(take, 'gap', { reason: 'pause' })
    expect(pause.toMs - pause.fromMs).toBeGreaterThan(2_000)
    for (const side of both) {
      const { decoded, pictures } = await onlyFile(take, side)
      expect(pictures.filter(({ shown }) => shown.isSecret)).toHaveLength(0)
      expect(soundsAt(decoded, SECRET_HZ)).toEqual([])
      const times = [...decoded.pictures, ...decoded.sounds].map(({ timeMs }) => timeMs)
      // The last sound of 20 ms began before the pause.
      expect(times.filter((timeMs) => timeMs > pause.fromMs + 20 && timeMs < pause.toMs)).toHaveLength(0)
      expect(pictures.at(-1)?.timeMs).toBeGreaterThan(pause.toMs)
    }
    const first = take.sink.of(visitor.identity).find(({ startsAtMs, isInit }) => !isInit && startsAtMs >= pause.toMs)
    expect(first).toBeDefined()
  })

  test('Somebody comes late, leaves, and comes back', async () => {
    const { room, key, enter, visitor, agent } = await talkingPair()
    const take = studio.record(room, key)
    await recordMore(take, [visitor, agent], 2_000)
    await visitor.actor.close()
    await eventOf(take, 'left', { participant: visitor.identity })
    const again = await enter('visitor')
    await inCall(again)
    await recordMore(take, [again], 2_500)
    await take.recording.close()
    const [first, second] = [await onlyFile(take, visitor), await onlyFile(take, again)]
    expect(first.pictures.length).toBeGreaterThan(20)
    expect(second.pictures.length).toBeGreaterThan(20)
    expect(second.pictures[0]?.timeMs).toBeGreaterThan(first.pictures.at(-1)?.timeMs ?? Number.POSITIVE_INFINITY)
    expect(longestHoleMs((await onlyFile(take, agent)).pictures)).toBeLessThan(1_000)
  })

  test('A shared screen has a file of its own', async () => {
    const { room, key, visitor } = await talkingPair()
    const take = studio.record(room, key)
    await visitor.tab.run((access) => window.studio.shareScreen(access), await studio.stage.access(room, 'visitor:screen', key))
    await vi.waitFor(() => expect(take.sink.of('visitor:screen', 'screen').length).toBeGreaterThan(2), PATIENT)
    await take.recording.close()
    const [screen] = await studio.decode(take, { identity: 'visitor:screen' }, 'screen')
    expect(testPictures(screen ?? { pictures: [], sounds: [] }).length).toBeGreaterThan(10)
    expect(take.sink.of('visitor:screen')).toEqual([])
  })
})

describe('On a bad day', { timeout: 90_000 }, () => {
  test('A packet in twenty is lost on the way, and nothing is missing', async () => {
    const { room, key, both, visitor } = await talkingPair()
    const open = SrtpOpener.prototype.open
    let count = 0
    vi.spyOn(SrtpOpener.prototype, 'open').mockImplementation(function (this: SrtpOpener, packet) {
      return count++ % 20 === 7 ? null : open.call(this, packet)
    })
    const take = studio.record(room, key)
    await recordMore(take, both, 6_000)
    await take.recording.close()
    const { counts } = take.recording
    expect(counts.recovered).toBeGreaterThan(20)
    expect(counts.lost).toBe(0)
    const { pictures } = await onlyFile(take, visitor)
    expect(longestHoleMs(pictures)).toBeLessThan(1_000)
  })

  test('The media server is killed and comes back: a gap is noted, and the recording goes on', async () => {
    const { room, key, both, visitor } = await talkingPair()
    const take = studio.record(room, key)
    await recordMore(take, both, 2_500)
    await studio.stage.sfu.kill()
    await studio.stage.sfu.restart()
    await studio.stage.sfu.rooms.createRoom({ name: room })
    const gap = await eventOf(take, 'gap', { reason: 'reconnect' })
    for (const side of both) await inCall(side)
    await vi.waitFor(() => expect(take.sink.files(visitor.identity)).toHaveLength(2), PATIENT)
    await recordMore(take, both, 2_000)
    await take.recording.close()
    const [before, after] = await studio.decode(take, visitor)
    expect(testPictures(before ?? { pictures: [], sounds: [] }).at(-1)?.timeMs).toBeLessThan(gap.fromMs + 500)
    expect(testPictures(after ?? { pictures: [], sounds: [] })[0]?.timeMs).toBeGreaterThan(gap.toMs)
  })

  test('Another recorder goes on where one has died: its time and its numbers continue', async () => {
    const { room, key, visitor } = await talkingPair('voice')
    const continues = { startedAtMs: Date.now() - 60_000, nextIndex: () => 40 }
    const take = studio.record(room, key, continues)
    await recordMore(take, [visitor], 1_000)
    await take.recording.close()
    expect(take.sink.of(visitor.identity)[0]).toMatchObject({ index: 40, isInit: true })
    const { decoded } = await onlyFile(take, visitor)
    expect(decoded.sounds[0]?.timeMs).toBeGreaterThan(60_000)
  })

  test('The room is closed: the recording ends by itself with all that there was', async () => {
    const { room, key, visitor } = await talkingPair('voice')
    const take = studio.record(room, key)
    await recordMore(take, [visitor], 1_500)
    await studio.stage.sfu.rooms.deleteRoom(room)
    expect(await take.recording.ended).toBe('removed')
    expect(take.events.at(-1)).toMatchObject({ type: 'ended', reason: 'removed' })
    const { decoded } = await onlyFile(take, visitor)
    expect(decoded.sounds.length).toBeGreaterThan(100)
  })
})

const sizes = ({ events }: Take, { identity }: Side) =>
  events.filter((event) => event.type === 'resolution-changed' && event.participant === identity)

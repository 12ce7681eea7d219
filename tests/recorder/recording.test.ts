import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { newKey } from '../calls/stage'
import { soundsAt, testPictures, tone } from './judge'
import { Studio, shareSecret } from './studio'
import { gapOf, inCall, isLike, onlyFile, PATIENT, pictureIs, recordMore, TONES, talkingPair, told } from './watch-take'

const SECRET_HZ = 2_000
let studio: Studio

beforeAll(async () => {
  studio = await Studio.open()
}, 60_000)
afterEach(() => studio.empty())
afterAll(() => studio?.close())

describe('A call between two', () => {
  test('Under a wrong key nothing is recorded', async () => {
    const { room, visitor } = await talkingPair(studio)
    const take = studio.record(room, newKey(1))
    await vi.waitFor(() => expect(take.recording.counts.unopened).toBeGreaterThan(100), PATIENT)
    await take.recording.close()
    expect(take.sink.segments).toEqual([])
    expect(take.recording.counts.frames).toBe(0)
    expect(take.events).toContainEqual(expect.objectContaining({ type: 'joined', participant: visitor.identity }))
  })

  test('Whoever sends without encryption is not recorded', async () => {
    const { room, key, visitor } = await talkingPair(studio, 'voice')
    const take = studio.record(room, key)
    await studio.stage.enterPlainly(room, 'visitor:plain', 'tracks')
    await told(take, { type: 'unencrypted-track-ignored', participant: 'visitor:plain' })
    await recordMore(take, [visitor], 3_000)
    await take.recording.close()
    expect(take.sink.of('visitor:plain')).toEqual([])
  })

  test('A voice call has files without a picture', async () => {
    const { room, key, agent } = await talkingPair(studio, 'voice')
    const take = studio.record(room, key)
    await recordMore(take, [agent], 3_000)
    await take.recording.close()
    const { decoded } = await onlyFile(studio, take, agent)
    expect(decoded.pictures).toEqual([])
    expect(Math.abs(tone(decoded).hz - TONES.agent)).toBeLessThan(2)
    expect(take.sink.files(agent.identity)[0]?.includes('V_VP8')).toBe(false)
  })
})

describe('What happens in a call', () => {
  test('A new key takes over, and the recording goes on', async () => {
    const { room, key, both, visitor } = await talkingPair(studio)
    const take = studio.record(room, key)
    await recordMore(take, both, 2_000)
    const next = newKey(2)
    take.recording.setKey(next)
    const changedAtMs = Date.now() - take.recording.startedAtMs
    await Promise.all(both.map(({ actor }) => actor.admit(next)))
    await recordMore(take, both, 4_000)
    await take.recording.close()
    expect(take.recording.counts).toMatchObject({ unopened: 0, lost: 0 })
    const { pictures, decoded } = await onlyFile(studio, take, visitor)
    expect(pictures.at(-1)?.timeMs).toBeGreaterThan(changedAtMs + 1_000)
    expect(Math.abs(tone(decoded).hz - TONES.visitor)).toBeLessThan(2)
  })

  test('While a camera is off the sound goes on; it comes on again with another size', async () => {
    const { room, key, visitor } = await talkingPair(studio)
    const take = studio.record(room, key)
    await recordMore(take, [visitor], 2_000)
    await visitor.actor.setCamera(false)
    const offAtMs = await pictureIs(take, visitor, 'picture-off')
    await visitor.tab.run(() => window.studio.setPictureSize(960, 540))
    await visitor.actor.setCamera(true)
    const onAtMs = await pictureIs(take, visitor, 'picture-on')
    await recordMore(take, [visitor], 2_000)
    await take.recording.close()
    expect(onAtMs - offAtMs).toBeGreaterThan(1_500)
    const { decoded, pictures } = await onlyFile(studio, take, visitor)
    expect(pictures.some(({ timeMs }) => timeMs > offAtMs + 100 && timeMs < onAtMs - 100)).toBe(false)
    expect(pictures.some(({ timeMs }) => timeMs >= onAtMs)).toBe(true)
    expect(new Set(pictures.map(({ width }) => width)).size).toBeGreaterThan(1)
    const sizes = take.events.filter((event) => isLike(event, { type: 'resolution-changed', participant: visitor.identity }))
    expect(sizes.length).toBeGreaterThan(1)
    const sounds = decoded.sounds.filter(({ timeMs, loudness }) => timeMs > offAtMs && timeMs < onAtMs && loudness > 0.02)
    expect(sounds.length * 10).toBeGreaterThan(0.8 * (onAtMs - offAtMs))
  })

  test('What is shown and said in a pause is nowhere in the recording', async () => {
    const { room, key, both, visitor } = await talkingPair(studio)
    const take = studio.record(room, key)
    await recordMore(take, both, 2_000)
    take.recording.pause()
    await shareSecret(both)
    take.recording.resume()
    await recordMore(take, both, 4_000)
    await take.recording.close()
    const pause = await gapOf(take, 'pause')
    expect(pause.toMs - pause.fromMs).toBeGreaterThan(2_000)
    for (const side of both) {
      const { decoded, pictures } = await onlyFile(studio, take, side)
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
    const { room, key, enter, visitor, agent } = await talkingPair(studio)
    const take = studio.record(room, key)
    await recordMore(take, [visitor, agent], 4_000)
    await visitor.actor.close()
    await told(take, { type: 'left', participant: visitor.identity })
    const again = await enter('visitor')
    await inCall(again)
    await recordMore(take, [again], 4_000)
    await take.recording.close()
    const [first, second] = [await onlyFile(studio, take, visitor), await onlyFile(studio, take, again)]
    expect(first.pictures.length).toBeGreaterThan(20)
    expect(second.pictures.length).toBeGreaterThan(20)
    expect(second.pictures[0]?.timeMs).toBeGreaterThan(first.pictures.at(-1)?.timeMs ?? Number.POSITIVE_INFINITY)
    expect(take.recording.counts).toMatchObject({ lost: 0, unopened: 0 })
    const throughout = await onlyFile(studio, take, agent)
    expect(throughout.pictures.at(-1)?.timeMs).toBeGreaterThan(second.pictures[0]?.timeMs ?? Number.POSITIVE_INFINITY)
  })

  test('A shared screen has a file of its own', async () => {
    const { room, key, visitor } = await talkingPair(studio)
    const take = studio.record(room, key)
    await visitor.tab.run((access) => window.studio.shareScreen(access), await studio.stage.access(room, 'visitor:screen', key))
    const shownMs = () => {
      const segments = take.sink.of('visitor:screen', 'screen')
      return (segments.at(-1)?.startsAtMs ?? 0) - (segments[0]?.startsAtMs ?? 0)
    }
    await vi.waitFor(() => expect(shownMs()).toBeGreaterThan(2_000), PATIENT)
    await take.recording.close()
    const [screen] = await studio.decode(take, { identity: 'visitor:screen' }, 'screen')
    expect(testPictures(screen ?? { pictures: [], sounds: [] }).length).toBeGreaterThan(10)
    expect(take.sink.of('visitor:screen')).toEqual([])
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { median, missingPictures, pictureLags, soundLags, tone, UNKNOWN_MS } from '../recorder/judge'
import { Studio } from '../recorder/studio'
import {
  endMs,
  expectTidySegments,
  hasLostNothingFor,
  onlyFile,
  recordMore,
  soundOf,
  TONES,
  talkingPair,
} from '../recorder/watch-take'

/** Within one side, picture to sound. */
const SYNC_MS = 40
/** Between the two sides. */
const ALIGNED_MS = 60
const NO_PICTURES = { drawn: 0, encoded: 0 }
let studio: Studio

beforeAll(async () => {
  studio = await Studio.open()
}, 60_000)
afterAll(() => studio?.close())

test('Both are recorded without losing a picture, in step with themselves and with each other', async () => {
  const { room, key, both } = await talkingPair(studio)
  const take = studio.record(room, key)
  const pictureCounts = () => Promise.all(both.map(({ tab }) => tab.run(() => window.studio.pictureCounts())))
  await recordMore(take, both, 3_000)
  const before = await pictureCounts()
  await recordMore(take, both, 7_000)
  const after = await pictureCounts()
  await recordMore(take, both, 2_500)
  for (const side of both) expect(Date.now() - take.recording.startedAtMs - endMs(take, side)).toBeLessThan(2_500)
  await Promise.all(both.map(hasLostNothingFor(UNKNOWN_MS + 3_000)))
  await take.recording.close()

  const { startedAtMs, counts } = take.recording
  expect(counts).toMatchObject({ lost: 0, unopened: 0 })
  const lags: number[] = []
  for (const [at, side] of both.entries()) {
    const { decoded, pictures } = await onlyFile(studio, take, side)
    const [from, to] = [before[at] ?? NO_PICTURES, after[at] ?? NO_PICTURES]
    expect(to.encoded - from.encoded).toBeGreaterThan(50)
    // Those that the browser never encoded, and one at each end that was on its way.
    const leftOut = to.drawn - from.drawn - (to.encoded - from.encoded)
    expect(missingPictures(pictures, from.drawn, to.drawn)).toBeLessThanOrEqual(leftOut + 2)
    const pictureLag = median(pictureLags(pictures, startedAtMs))
    const soundLag = median(soundLags(decoded, startedAtMs, await soundOf(side)))
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

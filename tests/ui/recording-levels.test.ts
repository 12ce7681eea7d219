import { describe, expect, it } from 'vitest'
import {
  ABSENT,
  addLevels,
  afterSilence,
  barsOf,
  isHeardAt,
  LEVEL_MS,
  levelOf,
  SILENT,
  settleLevels,
  silencesOf,
  UNREAD,
  unreadLevels,
} from '~/ui/history/recording-levels'

const piece = (fromMs: number, toMs: number) => ({ fromMs, toMs, hasPicture: true })
/** A tone of so many decibels below full scale. */
const tone = (db: number) => Float32Array.from({ length: 960 }, (_, at) => 10 ** (db / 20) * Math.SQRT2 * Math.sin(at / 5))
const LOUD = levelOf(tone(-20))

/** Levels of a side that is heard in these stretches and silent elsewhere. */
function heard(lengthMs: number, ...stretches: [fromMs: number, toMs: number][]) {
  const levels = unreadLevels([piece(0, lengthMs)], lengthMs).fill(SILENT)
  for (const [fromMs, toMs] of stretches) levels.fill(LOUD, fromMs / LEVEL_MS, toMs / LEVEL_MS)
  return levels
}

describe('How loud it was', () => {
  it('counts in decibels, from silence at −60 to full scale', () => {
    expect(levelOf(new Float32Array(960))).toBe(SILENT)
    expect(levelOf(tone(-70))).toBe(SILENT)
    expect(levelOf(tone(0))).toBe(255)
    expect(levelOf(tone(-30))).toBeCloseTo((SILENT + 255) / 2, -1)
  })

  it('is unread where something was recorded, and absent elsewhere', () => {
    expect([...unreadLevels([piece(60, 120)], 250)]).toEqual([ABSENT, UNREAD, UNREAD, ABSENT, ABSENT])
  })

  it('takes the louder one of two who speak, and drops what lies beyond the end', () => {
    const levels = unreadLevels([piece(0, 200)], 200)
    addLevels(levels, 1, Uint8Array.of(9, 5))
    addLevels(levels, 2, Uint8Array.of(3, 7, 200))
    expect([...levels]).toEqual([UNREAD, 9, 5, 7])
  })

  it('is silence where a piece that was read told of nothing', () => {
    const levels = unreadLevels([piece(0, 100), piece(150, 250)], 250)
    addLevels(levels, 0, Uint8Array.of(9))
    settleLevels(levels, piece(0, 100))
    expect([...levels]).toEqual([9, SILENT, ABSENT, UNREAD, UNREAD])
  })

  it('is drawn by the loudest moment of each part, and tells silence from nothing known and nothing there', () => {
    const levels = Uint8Array.of(SILENT, 255, ABSENT, ABSENT, UNREAD, ABSENT, SILENT, SILENT)
    expect(barsOf(levels, 4)).toEqual([1, null, 'unread', 0])
  })

  it('has a bar for every part, also where there are more parts than levels', () => {
    expect(barsOf(Uint8Array.of(255, SILENT), 4)).toEqual([1, 1, 0, 0])
    expect(barsOf(new Uint8Array(0), 2)).toEqual([null, null])
  })

  it('tells whether somebody is heard', () => {
    const levels = heard(1_000, [500, 600])
    expect([499, 500, 599, 600, 5_000].map((at) => isHeardAt(levels, at))).toEqual([false, true, true, false, false])
    expect(levelOf(tone(-50))).toBeGreaterThan(SILENT)
    expect(isHeardAt(levels.fill(levelOf(tone(-50))), 0)).toBe(false)
    expect(isHeardAt(levels.fill(levelOf(tone(-40))), 0)).toBe(true)
  })
})

describe('Silence', () => {
  it('is where neither side is heard for more than two seconds, and lets a sentence end and the next begin', () => {
    const visitor = heard(20_000, [0, 2_000], [10_000, 12_000])
    const team = heard(20_000, [2_000, 4_000], [14_000, 20_000])
    expect(silencesOf([visitor, team], 20_000)).toEqual([{ fromMs: 4_400, toMs: 9_600 }])
  })

  it('reaches to the very ends of a recording', () => {
    const levels = heard(20_000, [5_000, 10_000])
    expect(silencesOf([levels, levels], 20_000)).toEqual([
      { fromMs: 0, toMs: 4_600 },
      { fromMs: 10_400, toMs: 20_000 },
    ])
  })

  it('counts where nothing was recorded, but not what is not read yet', () => {
    const visitor = heard(20_000, [0, 5_000])
    const team = unreadLevels([piece(12_000, 20_000)], 20_000)
    expect(silencesOf([visitor, team], 20_000)).toEqual([{ fromMs: 5_400, toMs: 11_600 }])
  })

  it('is jumped over from within it, and from nowhere else', () => {
    const silences = [
      { fromMs: 1_000, toMs: 3_000 },
      { fromMs: 7_000, toMs: 9_000 },
    ]
    expect([999, 1_000, 2_999, 3_000, 8_000].map((at) => afterSilence(silences, at))).toEqual([null, 3_000, 3_000, null, 9_000])
  })
})

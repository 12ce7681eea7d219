import { describe, expect, it } from 'vitest'
import type { RecordedGap, RecordedTrack } from '~/protocol/recording-detail'
import {
  focusedView,
  hasPictures,
  isScreenSeenAt,
  isSeenAt,
  lookOf,
  namesAt,
  nextFocus,
  viewsOf,
} from '~/ui/history/recording-views'

const track = (role: RecordedTrack['role'], name: string | null, more: Partial<RecordedTrack> = {}): RecordedTrack => ({
  ...{ participant: `${role}:${name}`, role, name, source: 'camera-and-microphone' },
  pieces: [{ fromMs: 0, toMs: 100, hasPicture: true }],
  ...more,
})
const screen = track('agent', 'Ada', { source: 'screen', pieces: [{ fromMs: 50, toMs: 80, hasPicture: true }] })

describe('What can be looked at', () => {
  it('is both sides, and a shared screen where there is one', () => {
    expect(viewsOf([track('agent', 'Ada'), track('visitor', 'Vera')]).map(({ key }) => key)).toEqual(['visitor', 'team'])
    const views = viewsOf([track('agent', 'Ada'), screen])
    expect(views.map(({ key, tracks }) => [key, tracks.map(({ place }) => place)])).toEqual([
      ['visitor', []],
      ['team', [0]],
      ['screen', [1]],
    ])
  })

  it('shows a picture while there is one that plays', () => {
    const [, , view] = viewsOf([screen])
    const whole = { gaps: [], failed: [] }
    expect([49, 50, 79, 80].map((at) => view && isSeenAt(view, at, whole))).toEqual([false, true, true, false])
    expect(view && isSeenAt(view, 50, { ...whole, failed: [true] })).toBe(false)
    expect([isScreenSeenAt([track('agent', 'Ada'), screen], 60), isScreenSeenAt([track('agent', 'Ada')], 60)]).toEqual([
      true,
      false,
    ])
    const silent = track('visitor', null, { pieces: [{ fromMs: 0, toMs: 100, hasPicture: false }] })
    expect([hasPictures([silent]), hasPictures([silent, screen])]).toEqual([false, true])
  })

  it('shows none in a pause, though its file goes on; what is lost of one, or for a moment, leaves the last', () => {
    const long = track('visitor', 'Vera', { pieces: [{ fromMs: 0, toMs: 9_000, hasPicture: true }] })
    const [view] = viewsOf([long])
    const pause = { participant: null, fromMs: 2_000, toMs: 5_000, reason: 'pause' as const }
    const seen = (positionMs: number, gap: RecordedGap) => view && isSeenAt(view, positionMs, { gaps: [gap], failed: [] })
    expect([1_999, 2_000, 4_999, 5_000].map((at) => seen(at, pause))).toEqual([true, false, false, true])
    expect(seen(3_000, { ...pause, participant: long.participant, reason: 'loss' })).toBe(true)
    expect(seen(2_100, { ...pause, toMs: 2_300 })).toBe(true)
  })

  it('is named by who is there, and else by everybody who was', () => {
    const later = track('agent', 'Ben', { pieces: [{ fromMs: 200, toMs: 300, hasPicture: true }] })
    const [, team] = viewsOf([track('agent', 'Ada'), later])
    expect([50, 150, 250].map((at) => team && namesAt(team, at))).toEqual([['Ada'], ['Ada', 'Ben'], ['Ben']])
  })
})

describe('The large picture', () => {
  it('is a shared screen, unless somebody chose otherwise', () => {
    expect([focusedView(null, true), focusedView('both', true), focusedView('visitor', true)]).toEqual([
      'screen',
      null,
      'visitor',
    ])
  })

  it('is none once the screen is gone, until one is chosen', () => {
    expect([focusedView(null, false), focusedView('screen', false), focusedView('team', false)]).toEqual([null, null, 'team'])
  })

  it('goes round through all that is there', () => {
    expect([null, 'visitor', 'team'].map((view) => nextFocus(view as never, false))).toEqual(['visitor', 'team', 'both'])
    expect([nextFocus('team', true), nextFocus('screen', true)]).toEqual(['screen', 'both'])
  })

  it('makes the others small', () => {
    expect([lookOf('team', null), lookOf('team', 'team'), lookOf('team', 'screen')]).toEqual(['beside', 'large', 'small'])
  })
})

import { describe, expect, it } from 'vitest'
import type { RecordedTrack } from '~/protocol/recording-detail'
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
    expect([49, 50, 79, 80].map((at) => view && isSeenAt(view, at, []))).toEqual([false, true, true, false])
    expect(view && isSeenAt(view, 50, [true])).toBe(false)
    expect([isScreenSeenAt([track('agent', 'Ada'), screen], 60), isScreenSeenAt([track('agent', 'Ada')], 60)]).toEqual([
      true,
      false,
    ])
    const silent = track('visitor', null, { pieces: [{ fromMs: 0, toMs: 100, hasPicture: false }] })
    expect([hasPictures([silent]), hasPictures([silent, screen])]).toEqual([false, true])
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

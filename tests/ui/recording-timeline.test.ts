import { describe, expect, it } from 'vitest'
import type { RecordedTrack } from '~/protocol/recording-detail'
import {
  clampTo,
  gapAt,
  lanesOfGaps,
  noticedGaps,
  pieceAt,
  sidesOf,
  speedBeside,
  stretchOf,
} from '~/ui/history/recording-timeline'

const piece = (fromMs: number, toMs: number) => ({ fromMs, toMs, hasPicture: true })
const gap = (fromMs: number, toMs: number, participant: string | null = null) => ({
  ...{ participant, fromMs, toMs, reason: 'pause' as const },
})

describe('The line of a recording', () => {
  it('ends at its ends', () => {
    expect([clampTo(100, -1), clampTo(100, 50), clampTo(100, 101)]).toEqual([0, 50, 100])
  })

  it('knows which piece plays: from its beginning until just before its end, the later one of two', () => {
    const pieces = [piece(100, 200), piece(300, 400), piece(390, 500)]
    expect([99, 100, 199, 200, 300, 395, 499, 500].map((at) => pieceAt(pieces, at))).toEqual([
      ...[null, 0, 0, null, 1, 2, 2, null],
    ])
  })

  it('draws a stretch as a part of the whole, cut to it', () => {
    expect(stretchOf(gap(250, 500), 1_000)).toEqual({ left: 0.25, width: 0.25 })
    expect(stretchOf(gap(750, 2_000), 1_000)).toEqual({ left: 0.75, width: 0.25 })
    expect(stretchOf(gap(0, 1), 0)).toEqual({ left: 0, width: 0 })
  })

  it('joins gaps of one reason that overlap, and leaves out what nobody notices', () => {
    const lost = { ...gap(100, 2_000, 'a'), reason: 'loss' as const }
    expect(noticedGaps([gap(900, 2_000, 'b'), lost, gap(0, 1_000, 'a'), gap(5_000, 5_499), gap(6_000, 6_500)])).toEqual([
      { fromMs: 0, toMs: 2_000, reason: 'pause' },
      { fromMs: 100, toMs: 2_000, reason: 'loss' },
      { fromMs: 6_000, toMs: 6_500, reason: 'pause' },
    ])
  })

  it('says why there is nothing of somebody, be it theirs or everybody’s gap', () => {
    const gaps = [gap(0, 100, 'a'), gap(200, 300)]
    expect(gapAt(gaps, ['a'], 50)).toBe(gaps[0])
    expect(gapAt(gaps, ['b'], 50)).toBeNull()
    expect(gapAt(gaps, ['b'], 200)).toBe(gaps[1])
    expect(gapAt(gaps, ['b'], 300)).toBeNull()
  })

  it('lays what is missing of everybody across the line, and what is missing of some on their side of it', () => {
    const track = (participant: string, role: RecordedTrack['role']): RecordedTrack => ({
      ...{ participant, role, name: null, source: 'camera-and-microphone', pieces: [] },
    })
    const gaps = [gap(0, 1_000), gap(2_000, 3_000, 'visitor:1'), gap(2_500, 4_000, 'agent:1'), gap(2_600, 4_500, 'agent:2')]
    const tracks = [track('visitor:1', 'visitor'), track('agent:1', 'agent'), track('agent:2', 'supervisor')]
    expect(lanesOfGaps(gaps, tracks).map(({ lane, gap: { fromMs, toMs } }) => [lane, fromMs, toMs])).toEqual([
      ['both', 0, 1_000],
      ['visitor', 2_000, 3_000],
      ['team', 2_500, 4_500],
    ])
  })

  it('has speeds that end at half and at three times', () => {
    expect([speedBeside(1, 1), speedBeside(1, -1), speedBeside(0.5, -1), speedBeside(3, 1)]).toEqual([1.25, 0.75, 0.5, 3])
  })

  it('has the visitor at one side and the team at the other, whoever came back', () => {
    const track = (participant: string, role: RecordedTrack['role'], name: string | null): RecordedTrack => ({
      ...{ participant, role, name, source: 'camera-and-microphone', pieces: [] },
    })
    const [visitor, team] = sidesOf([
      track('agent:1', 'agent', 'Ada'),
      track('visitor:1', 'visitor', null),
      track('agent:2', 'agent', 'Ada'),
      track('agent:3', 'agent', 'Ben'),
    ])
    expect([visitor.names, visitor.tracks.map(({ place }) => place)]).toEqual([[], [1]])
    expect([team.names, team.tracks.map(({ place }) => place)]).toEqual([
      ['Ada', 'Ben'],
      [0, 2, 3],
    ])
  })
})

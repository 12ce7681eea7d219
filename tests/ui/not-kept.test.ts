import { describe, expect, it } from 'vitest'
import type { RecordingContent } from '~/protocol/recording-detail'
import type { TimelineEntry, TimelineRow } from '~/protocol/timeline'
import { notKeptOf } from '~/ui/history/not-kept'

const START = Date.parse('2026-11-25T12:00:00.000Z')
const at = (second: number) => new Date(START + second * 1_000).toISOString()
const timeline = (...lines: [second: number, entry: TimelineEntry][]): TimelineRow[] =>
  lines.map(([second, entry], seq) => ({ seq, at: at(second), entry, agentName: null }))
const recorded = (...gaps: RecordingContent['gaps']): RecordingContent => ({
  ...{ startedAt: at(0), lengthMs: 300_000, tracks: [], gaps, isSigned: true },
})
const gap = (reason: RecordingContent['gaps'][number]['reason'], fromMs: number, toMs: number) => ({
  ...{ participant: null, reason, fromMs, toMs },
})
const TALK = timeline([-71, { type: 'connected' }], [-1, { type: 'consent-given' }], [300, { type: 'ended', by: 'visitor' }])

describe('What a recording does not have of its conversation', () => {
  it('is the talk before the consent let it begin, and its gaps, of each reason together', () =>
    expect(
      notKeptOf(recorded(gap('pause', 60_000, 90_000), gap('loss', 95_000, 96_000), gap('pause', 100_000, 111_000)), TALK),
    ).toEqual([
      { reason: 'no-consent', lengthMs: 71_000 },
      { reason: 'pause', lengthMs: 41_000 },
      { reason: 'loss', lengthMs: 1_000 },
    ]))

  it('is also the talk after the consent was withdrawn', () => {
    const withdrawn = timeline(
      [-2, { type: 'connected' }],
      [200, { type: 'consent-withdrawn' }],
      [260, { type: 'ended', by: 'agent' }],
    )
    expect(notKeptOf(recorded(), withdrawn)).toEqual([
      { reason: 'no-consent', lengthMs: 2_000 },
      { reason: 'withdrawn', lengthMs: 60_000 },
    ])
  })

  it('is nothing where it was recorded from the first word to the last', () => {
    expect(
      notKeptOf(recorded(gap('loss', 0, 200)), timeline([0.2, { type: 'connected' }], [300, { type: 'ended', by: 'agent' }])),
    ).toEqual([])
    expect(notKeptOf(recorded(), [])).toEqual([])
  })
})

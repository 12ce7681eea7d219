import { describe, expect, it } from 'vitest'
import type { RecordingContent } from '~/protocol/recording-detail'
import type { RecordingNote } from '~/protocol/recording-note'
import type { TimelineEntry, TimelineRow } from '~/protocol/timeline'
import { positionOf, positionOfRow } from '~/ui/history/recording-clock'
import { linkToMoment, readMoment } from '~/ui/history/recording-link'
import { markAfter, markBefore, marksOf } from '~/ui/history/recording-marks'

const START = Date.parse('2026-11-25T12:00:00.000Z')
const at = (ms: number) => new Date(START + ms).toISOString()
const content: RecordingContent = { startedAt: at(0), lengthMs: 10_000, tracks: [], gaps: [], isSigned: true }
const message = (ms: number) => ({
  ...{ id: `m${ms}`, interactionId: 'i', seq: 1, author: 'visitor' as const, authorName: 'Vera', text: 'Hello', sentAt: at(ms) },
})
const note = (atMs: number): RecordingNote => ({
  ...{ id: `n${atMs}`, atMs, text: 'Well explained', author: { userId: 'u', name: 'Ruth' }, writtenAt: at(99_000) },
})
const row = (ms: number, entry: TimelineEntry): TimelineRow => ({ seq: ms + 9_000, at: at(ms), entry, agentName: null })
const marked = (told: Partial<Parameters<typeof marksOf>[0]>, of = content) =>
  marksOf({ messages: [], timeline: [], notes: [], ...told }, of).map(({ kind, atMs }) => [kind, atMs])

describe('The marks of a recording', () => {
  it('are what was written, noted, happened and is missing in it, by time', () => {
    const gaps = [{ participant: null, fromMs: 4_000, toMs: 6_000, reason: 'pause' as const }]
    const told = {
      messages: [message(-1), message(0), message(10_000), message(10_001)],
      timeline: [row(2_000, { type: 'transferred', fromAgentId: 'a', toAgentId: 'b' })],
      notes: [note(3_000)],
    }
    expect(marked(told, { ...content, gaps })).toEqual([
      ['message', 0],
      ['event', 2_000],
      ['note', 3_000],
      ['gap', 4_000],
      ['message', 10_000],
    ])
  })

  it('name a pause once, and begin with the consent that let it begin', () => {
    const timeline = [
      row(-3_000, { type: 'consent-given' }),
      row(-2_000, { type: 'accepted', offerId: 'o', agentId: 'a' }),
      row(4_000, { type: 'recording-paused', agentId: 'a' }),
      row(6_000, { type: 'recording-resumed', by: 'agent' }),
    ]
    expect(marked({ timeline })).toEqual([['event', 0]])
  })

  it('can be gone through one by one, also right after one was reached', () => {
    const marks = marksOf({ messages: [message(2_000), message(5_000)], timeline: [], notes: [] }, content)
    expect([0, 2_000, 4_999, 5_000].map((ms) => markAfter(marks, ms)?.atMs)).toEqual([2_000, 5_000, 5_000, undefined])
    expect([1_000, 2_500, 3_001, 5_500].map((ms) => markBefore(marks, ms)?.atMs)).toEqual([undefined, undefined, 2_000, 2_000])
  })
})

describe('The recording’s clock', () => {
  it('knows moments from its beginning to its end, and no others', () =>
    expect([-1, 0, 10_000, 10_001].map((ms) => positionOf(at(ms), content))).toEqual([null, 0, 10_000, null]))

  it('begins with the consent that let it begin, and gives a line of the timeline the time that its mark has', () => {
    const timeline = [row(-3_000, { type: 'consent-given' }), row(9_000, { type: 'ended', by: 'visitor' })]
    expect(timeline.map((one) => positionOfRow(one, content))).toEqual([0, 9_000])
    expect(marked({ timeline }).map(([, ms]) => ms)).toEqual([0, 9_000])
    expect(positionOfRow(row(-3_000, { type: 'accepted', offerId: 'o', agentId: 'a' }), content)).toBeNull()
  })
})

describe('A link to a moment', () => {
  it('names it in whole seconds, and leads back there', () => {
    const link = linkToMoment('0199', 93_400)
    expect(link).toBe('/history/0199?at=93')
    expect(readMoment(new URLSearchParams(link.split('?')[1]).get('at'))).toBe(93_000)
  })

  it('leads to the beginning when it names none', () =>
    expect([null, '', '-5', 'soon', '1e3', '12345678', '1.5'].map(readMoment)).toEqual([0, 0, 0, 0, 0, 0, 1_500]))
})

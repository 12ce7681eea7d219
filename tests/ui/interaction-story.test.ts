import { describe, expect, it } from 'vitest'
import type { Message } from '~/protocol/message'
import type { RecordingNote } from '~/protocol/recording-note'
import type { TimelineEntry, TimelineRow } from '~/protocol/timeline'
import { courseOf, isLongAfter } from '~/ui/history/course'
import { nameAgents } from '~/ui/history/name-agents'
import { participantsOf } from '~/ui/history/participants'
import { currentLine, idOfLine, transcriptOf } from '~/ui/history/transcript-lines'

const START = Date.parse('2026-11-24T10:00:00.000Z')
const at = (second: number) => new Date(START + second * 1_000).toISOString()
const timeline = (...lines: [second: number, entry: TimelineEntry, agentName?: string][]): TimelineRow[] =>
  lines.map(([second, entry, agentName = null], index) => ({ seq: index + 1, at: at(second), entry, agentName }))

const answeredCall = timeline(
  [0, { type: 'requested', medium: 'video' }],
  [1, { type: 'offered', offerId: 'o1', agentId: 'priya' }, 'Priya'],
  [21, { type: 'offer-expired', offerId: 'o1', agentId: 'priya' }, 'Priya'],
  [22, { type: 'offered', offerId: 'o2', agentId: 'ines' }, 'Ines'],
  [30, { type: 'accepted', offerId: 'o2', agentId: 'ines' }, 'Ines'],
  [32, { type: 'connected' }],
  [92, { type: 'ended', by: 'visitor' }],
  [100, { type: 'wrapped-up', agentId: 'ines', disposition: null }, 'Ines'],
  [100, { type: 'closed', outcome: 'handled' }],
)

describe('The course of an interaction', () => {
  it('waits until both are connected, talks, and wraps up', () =>
    expect(courseOf(answeredCall)).toEqual([
      { kind: 'waiting', fromMs: 0, toMs: 32_000 },
      { kind: 'talking', fromMs: 32_000, toMs: 92_000 },
      { kind: 'wrap-up', fromMs: 92_000, toMs: 100_000 },
    ]))

  it('talks from acceptance in a chat', () => {
    const chat = timeline(
      [0, { type: 'requested', medium: 'chat' }],
      [5, { type: 'accepted', offerId: 'o', agentId: 'a' }],
      [9, { type: 'ended', by: 'agent' }],
    )
    expect(courseOf(chat).map(({ kind }) => kind)).toEqual(['waiting', 'talking'])
  })

  it('waits again when the agent is lost', () => {
    const lost = timeline(
      [0, { type: 'requested', medium: 'voice' }],
      [4, { type: 'connected' }],
      [20, { type: 'agent-lost', agentId: 'a' }],
      [50, { type: 'closed', outcome: 'abandoned' }],
    )
    expect(courseOf(lost).map(({ kind, toMs }) => [kind, toMs])).toEqual([
      ['waiting', 4_000],
      ['talking', 20_000],
      ['waiting', 50_000],
    ])
  })

  it('ends with the conversation, though what was kept of it is deleted weeks later', () => {
    const kept = [...answeredCall, ...timeline([40 * 86_400, { type: 'recording-deleted', by: 'retention' }])]
    expect(courseOf(kept)).toEqual(courseOf(answeredCall))
    expect(kept.map(({ at: moment }) => isLongAfter(kept, moment)).indexOf(true)).toBe(answeredCall.length)
  })

  it('is empty while nothing has passed', () => {
    expect(courseOf(timeline([0, { type: 'requested', medium: 'chat' }]))).toEqual([])
    expect(courseOf([])).toEqual([])
  })
})

describe('A line that says only “the agent”', () => {
  const nameOf = (lines: TimelineRow[], type: TimelineEntry['type']) =>
    nameAgents(lines).find(({ entry }) => entry.type === type)?.agentName

  it('names the one who talked with the visitor then', () => {
    const lines = timeline(
      [0, { type: 'requested', medium: 'video' }],
      [1, { type: 'offer-expired', offerId: 'o1', agentId: 'priya' }, 'Priya'],
      [2, { type: 'accepted', offerId: 'o2', agentId: 'ines' }, 'Ines'],
      [3, { type: 'recording-resumed', by: 'agent' }],
      [4, { type: 'transferred', fromAgentId: 'ines', toAgentId: 'ruth' }, 'Ruth'],
      [5, { type: 'unencrypted-dropped', reportedBy: 'agent' }],
      [6, { type: 'ended', by: 'agent' }],
    )
    expect(nameOf(lines, 'recording-resumed')).toBe('Ines')
    expect(nameOf(lines, 'unencrypted-dropped')).toBe('Ruth')
    expect(nameOf(lines, 'ended')).toBe('Ruth')
  })

  it('names nobody for what the visitor did, or Parley', () => {
    expect(nameOf(answeredCall, 'ended')).toBeNull()
    expect(nameOf(answeredCall, 'connected')).toBeNull()
  })
})

describe('Who took part', () => {
  it('is told by the strongest thing each did', () =>
    expect(participantsOf(answeredCall)).toEqual([
      { agentId: 'priya', name: 'Priya', part: 'missed' },
      { agentId: 'ines', name: 'Ines', part: 'talked' },
    ]))

  it('does not say that they talked of whose call failed, though the visitor was lost waiting for the next', () => {
    const lost = timeline(
      [0, { type: 'requested', medium: 'video' }],
      [1, { type: 'accepted', offerId: 'o', agentId: 'a' }, 'Ada'],
      [16, { type: 'connect-failed', agentId: 'a' }, 'Ada'],
      [36, { type: 'ended', by: 'visitor-lost' }],
      [36, { type: 'closed', outcome: 'abandoned' }],
    )
    expect(participantsOf(lost)).toEqual([{ agentId: 'a', name: 'Ada', part: 'accepted' }])
  })

  it('leaves out nobody who was rung in vain', () => {
    const withdrawn = timeline(
      [0, { type: 'requested', medium: 'chat' }],
      [1, { type: 'offer-withdrawn', offerId: 'o', agentId: 'a' }, 'Ada'],
      [2, { type: 'declined', offerId: 'p', agentId: 'b' }, 'Bo'],
    )
    expect(participantsOf(withdrawn).map(({ name, part }) => [name, part])).toEqual([
      ['Ada', 'withdrawn'],
      ['Bo', 'declined'],
    ])
  })
})

describe('A transcript', () => {
  const said = (seq: number, second: number): Message => ({
    id: `m${seq}`,
    interactionId: 'i',
    seq,
    author: 'visitor',
    authorName: null,
    text: 'hello',
    sentAt: at(second),
  })

  it('tells the few events that explain it among the messages', () => {
    const lines = transcriptOf(answeredCall, [said(1, 10), said(2, 40), said(3, 95)])
    expect(lines.map(idOfLine)).toEqual(['m1', 'event 5', 'm2', 'event 7', 'm3'])
  })

  it('holds the notes of a recording at their moments', () => {
    const notes = [20_000, 5_000].map(
      (atMs): RecordingNote => ({
        ...{ id: `n${atMs}`, atMs, text: 'Well explained', author: { userId: 'u', name: 'Ruth' }, writtenAt: at(9_999) },
      }),
    )
    const lines = transcriptOf([], [said(1, 34), said(2, 50)], { startedAt: at(30), notes })
    expect(lines.map(idOfLine)).toEqual(['m1', 'n5000', 'n20000', 'm2'])
  })

  it('is at the last that was said or noted by a moment of the recording, and at nothing before it', () => {
    const lines = transcriptOf(answeredCall, [said(1, 10), said(2, 40), said(3, 50)])
    expect([0, 9_999, 10_000, 19_000, 20_000, 90_000].map((ms) => currentLine(lines, at(30), ms))).toEqual([
      ...[null, null, 'm2', 'm2', 'm3', 'm3'],
    ])
  })

  it('keeps the messages in the server’s order, whatever their clocks say', () => {
    const lines = transcriptOf([], [said(1, 50), said(2, 40)])
    expect(lines.map((line) => line.kind === 'message' && line.message.seq)).toEqual([1, 2])
  })
})

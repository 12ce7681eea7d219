import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeRecording, isInSample, type Recording, type RecordingEvent } from '~/domain/recording-life'

const NOW = new Date('2026-11-25T10:00:00Z')
const change = (from: Recording, event: RecordingEvent, now = NOW) => {
  const result = changeRecording(from, event, now)
  if (!result.ok) throw new Error(result.refusal)
  return result
}
const entries = ({ effects }: ReturnType<typeof change>) =>
  effects.flatMap((effect) => (effect.type === 'record' ? [effect.entry.type] : []))

const event: fc.Arbitrary<RecordingEvent> = fc.oneof(
  fc.constantFrom<RecordingEvent>(
    { type: 'consent-given' },
    { type: 'consent-refused' },
    { type: 'consent-withdrawn' },
    { type: 'conversation-ended' },
    { type: 'resumed', by: 'agent' },
    { type: 'resumed', by: 'limit' },
    { type: 'saved', problem: null },
    { type: 'deleted', isHeld: false, by: 'hand', userId: 'r' },
  ),
  fc.record({
    type: fc.constant('paused' as const),
    by: fc.constant({ agentId: 'a' }),
    limitMs: fc.option(fc.integer({ min: 1, max: 9_999 })),
  }),
)

describe('A recording', () => {
  it('begins with a yes and with nothing else, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (history) => {
        let recording: Recording = { state: 'asked' }
        let hasSaidYes = false
        for (const next of history) {
          const result = changeRecording(recording, next, NOW)
          if (result.ok) recording = result.recording
          hasSaidYes ||= next.type === 'consent-given' && result.ok
          if (['recording', 'paused', 'saving', 'ready'].includes(recording.state)) expect(hasSaidYes).toBe(true)
        }
      }),
    )
  })

  it('is never begun again after a no, nor after a yes that was taken back', () => {
    for (const type of ['consent-refused', 'consent-withdrawn'] as const) {
      const { recording } = change({ state: 'asked' }, { type })
      expect(changeRecording(recording, { type: 'consent-given' }, NOW)).toEqual({ ok: false, refusal: 'not-now' })
    }
    const withdrawn = change({ state: 'recording' }, { type: 'consent-withdrawn' })
    expect(withdrawn.recording).toEqual({ state: 'saving' })
    expect(withdrawn.effects).toContainEqual({ type: 'dismiss-recorder' })
    expect(changeRecording(withdrawn.recording, { type: 'consent-given' }, NOW).ok).toBe(false)
  })

  it('pauses until the agent resumes or the limit is over, and not before', () => {
    const paused = change({ state: 'recording' }, { type: 'paused', by: { agentId: 'a' }, limitMs: 60_000 })
    expect(paused.recording).toEqual({ state: 'paused', resumesAt: new Date('2026-11-25T10:01:00Z') })
    expect(changeRecording(paused.recording, { type: 'resumed', by: 'limit' }, NOW).ok).toBe(false)
    const later = new Date('2026-11-25T10:01:00Z')
    expect(entries(change(paused.recording, { type: 'resumed', by: 'limit' }, later))).toEqual(['recording-resumed'])
    expect(change(paused.recording, { type: 'resumed', by: 'agent' }).recording).toEqual({ state: 'recording' })
    expect(change(paused.recording, { type: 'paused', by: { agentId: 'a' }, limitMs: 1 }).recording).toBe(paused.recording)
  })

  it('is ready, or incomplete with a reason, and can then only be deleted', () => {
    expect(change({ state: 'saving' }, { type: 'saved', problem: null }).recording).toEqual({ state: 'ready' })
    const incomplete = change({ state: 'saving' }, { type: 'saved', problem: 'storage' }).recording
    expect(incomplete).toEqual({ state: 'incomplete', reason: 'storage' })
    expect(change(incomplete, { type: 'deleted', isHeld: false, by: 'retention' }).recording).toEqual({ state: 'deleted' })
  })

  it('ends with the conversation, if it has not before, and leaves nothing else to be done', () => {
    const end = (from: Recording) => change(from, { type: 'conversation-ended' })
    expect(end({ state: 'asked' })).toMatchObject({ recording: { state: 'refused' }, effects: [] })
    for (const from of [{ state: 'recording' }, { state: 'paused', resumesAt: NOW }] as const)
      expect(end(from)).toMatchObject({ recording: { state: 'saving' }, effects: [] })
    const over: Recording[] = [
      { state: 'refused' },
      { state: 'saving' },
      { state: 'ready' },
      { state: 'incomplete', reason: 'storage' },
      { state: 'deleted' },
    ]
    for (const from of over) {
      expect(end(from).recording).toBe(from)
      expect(end(from).effects).toEqual([])
    }
  })
})

it('A sample has the share of calls that it says, and the same calls every time', () => {
  const ids = Array.from({ length: 4_000 }, () => crypto.randomUUID())
  const share = ids.filter((id) => isInSample(id, 25)).length / ids.length
  expect(share).toBeGreaterThan(0.2)
  expect(share).toBeLessThan(0.3)
  expect(ids.every((id) => isInSample(id, 100))).toBe(true)
  expect(ids.map((id) => isInSample(id, 25))).toEqual(ids.map((id) => isInSample(id, 25)))
})

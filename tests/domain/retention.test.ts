import { describe, expect, it } from 'vitest'
import { changeHold } from '~/domain/hold'
import { changeRecording, recordingEndsAt } from '~/domain/recording-life'
import { refusalToDelete, type Transcript, transcriptEndsAt } from '~/domain/transcript'

const CLOSED = new Date('2026-11-01T10:00:00Z')
const past = (days: number, ms = 0) => new Date(CLOSED.getTime() + days * 86_400_000 + ms)
const TRANSCRIPT: Transcript = { messages: 3, closedAt: CLOSED, keptForDays: 30, deletedAt: null, isHeld: false }

describe('A transcript', () => {
  it('goes when its time is over and not a moment earlier', () => {
    expect(transcriptEndsAt(TRANSCRIPT)).toEqual(past(30))
    expect(refusalToDelete(TRANSCRIPT, 'retention', past(30))).toBe('not-now')
    expect(refusalToDelete(TRANSCRIPT, 'retention', past(30, 1))).toBeNull()
  })

  it('stays for ever where nobody has set a time, until somebody deletes it by hand', () => {
    const forever = { ...TRANSCRIPT, keptForDays: null }
    expect(refusalToDelete(forever, 'retention', past(10_000))).toBe('not-now')
    expect(refusalToDelete(forever, 'hand', past(0))).toBeNull()
  })

  it('is never taken from those who are still talking', () => {
    const running = { ...TRANSCRIPT, closedAt: null }
    for (const by of ['retention', 'hand'] as const) expect(refusalToDelete(running, by, past(10_000))).toBe('not-now')
  })

  it('is deleted once, and what was never written leaves no proof of its end', () => {
    for (const by of ['retention', 'hand'] as const) {
      expect(refusalToDelete({ ...TRANSCRIPT, deletedAt: past(31) }, by, past(40))).toBe('not-now')
      expect(refusalToDelete({ ...TRANSCRIPT, messages: 0 }, by, past(40))).toBe('not-now')
    }
  })
})

describe('A recording', () => {
  it('is kept for as many days as its queue promised, counted from its end, and for good where it promised none', () => {
    expect(recordingEndsAt({ endedAt: CLOSED, keptForDays: 90 })).toEqual(past(90))
    expect(recordingEndsAt({ endedAt: CLOSED, keptForDays: null })).toBeNull()
    expect(recordingEndsAt({ endedAt: null, keptForDays: 90 })).toBeNull()
  })
})

describe('A legal hold', () => {
  it('stops retention and every hand, for the recording and for the transcript', () => {
    for (const by of [{ by: 'retention' }, { by: 'hand', userId: 'ruth' }] as const) {
      expect(refusalToDelete({ ...TRANSCRIPT, isHeld: true }, by.by, past(40))).toBe('on-hold')
      for (const from of [{ state: 'ready' }, { state: 'incomplete', reason: 'storage' }] as const) {
        expect(changeRecording(from, { type: 'deleted', isHeld: true, ...by }, CLOSED)).toEqual({ ok: false, refusal: 'on-hold' })
        expect(changeRecording(from, { type: 'deleted', isHeld: false, ...by }, CLOSED)).toMatchObject({
          ok: true,
          effects: [{ type: 'record', entry: { type: 'recording-deleted', ...by } }],
        })
      }
    }
  })

  it('says who and why, and lasts until somebody releases it', () => {
    const placed = { type: 'placed', userId: 'ruth', reason: 'Claim 17' } as const
    const released = { type: 'released', userId: 'ada' } as const
    expect(changeHold(false, placed)).toEqual({ ok: true, entry: { type: 'hold-placed', userId: 'ruth', reason: 'Claim 17' } })
    expect(changeHold(true, released)).toEqual({ ok: true, entry: { type: 'hold-released', userId: 'ada' } })
    expect(changeHold(true, placed)).toEqual({ ok: false, refusal: 'not-now' })
    expect(changeHold(false, released)).toEqual({ ok: false, refusal: 'not-now' })
  })
})

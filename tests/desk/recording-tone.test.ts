import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CallRecording } from '~/protocol/recording'
import { attentionOf } from '~/ui/desk/attention'
import { reduceDesk } from '~/ui/desk/desk-reducer'
import { type DeskView, INITIAL_VIEW } from '~/ui/desk/desk-store'
import { listenToAudio } from '../support/heard-audio'
import { anInteraction, aSnapshot, at, NOW } from './desk-fixtures'

const active = { state: 'active' as const, startedAt: at(10), callKeyNumber: 1, timeline: [] }
const RECORDING: CallRecording = { state: 'recording', isWriting: true, resumesAt: null, hasTone: true }

const isToned = (recording: CallRecording | null, more: Partial<DeskView> = {}): boolean => {
  const desk = reduceDesk(null, aSnapshot({ interactions: [anInteraction('m', { situation: active, recording })] }), NOW)
  return attentionOf({ ...INITIAL_VIEW, desk, lead: 'leading', ...more }).hasRecordingTone
}

describe('At the desk the recording tone', () => {
  it('is due while something is written in a queue that wants it, and at no other time', () => {
    expect(isToned(RECORDING)).toBe(true)
    expect(isToned({ ...RECORDING, hasTone: false })).toBe(false)
    expect(isToned({ ...RECORDING, isWriting: false })).toBe(false)
    expect(isToned({ ...RECORDING, state: 'paused', isWriting: false })).toBe(false)
    expect(isToned(null)).toBe(false)
  })

  it('is due in one tab only', () => expect(isToned(RECORDING, { lead: 'following' })).toBe(false))
})

describe('The recording tone', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('sounds at once and every 15 seconds until it is stopped, on this machine only', async () => {
    const heard = listenToAudio()
    const { keepRecordingTone } = await import('~/ui/desk/player')
    const tones = () => heard.hertz.filter((hertz) => hertz === 1_400).length
    const stop = keepRecordingTone()
    expect(tones()).toBe(1)
    vi.advanceTimersByTime(14_999)
    expect(tones()).toBe(1)
    vi.advanceTimersByTime(15_001)
    expect(tones()).toBe(3)
    stop()
    vi.advanceTimersByTime(60_000)
    expect(tones()).toBe(3)
    expect([...heard.outputs]).toEqual([expect.objectContaining({ name: 'this machine’s loudspeaker' })])
  })
})

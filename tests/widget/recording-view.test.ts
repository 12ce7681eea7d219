import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CallRecording } from '~/protocol/recording'
import { ApiRefusal } from '~/widget/panel/api'
import { persist } from '~/widget/panel/persist'
import { markOf, questionOf, recorderSeatOf } from '~/widget/panel/recording-view'

const question = { title: 'May we record this call?', lead: 'We help you either way.' }
const recording = (state: CallRecording['state'], isWriting = false) => ({
  call: { state, isWriting, resumesAt: null, hasTone: false },
  question: state === 'asked' ? question : null,
})
const seat = (
  state: CallRecording['state'],
  more: { isWriting?: boolean; answer?: 'withdrawn'; isRecorderHere?: boolean } = {},
) => recorderSeatOf({ recording: recording(state, more.isWriting), answer: null, isRecorderHere: false, ...more })

describe('The question', () => {
  test('stands while it waits for an answer, and goes with the press that gives it', () => {
    expect(questionOf({ recording: null, answer: null })).toBeNull()
    expect(questionOf({ recording: recording('asked'), answer: null })).toEqual(question)
    expect(questionOf({ recording: recording('asked'), answer: 'refused' })).toBeNull()
    expect(questionOf({ recording: recording('refused'), answer: null })).toBeNull()
  })
})

describe('At the head of the call', () => {
  test('“Recording” stands only while something is written', () => {
    expect(markOf(recording('recording', true))).toBe('recording')
    expect(markOf(recording('recording', false))).toBeNull()
    expect(markOf(recording('paused'))).toBe('paused')
    for (const state of ['asked', 'refused', 'over'] as const) expect(markOf(recording(state))).toBeNull()
    expect(markOf(null)).toBeNull()
  })
})

describe('The recorder has a seat', () => {
  test('from the consent on, before it is in the room and while it is paused', () => {
    expect(seat('recording')).toBe('ready')
    expect(seat('recording', { isWriting: true })).toBe('recording')
    expect(seat('paused')).toBe('paused')
    expect(seat('asked')).toBeNull()
    expect(seat('refused')).toBeNull()
  })

  test('until it is gone, whatever has been said of it', () => {
    expect(seat('recording', { answer: 'withdrawn' })).toBe('stopping')
    expect(seat('over', { isRecorderHere: true })).toBe('stopping')
    expect(seat('over')).toBe('stopped')
    expect(recorderSeatOf({ recording: null, answer: null, isRecorderHere: true })).toBe('ready')
  })
})

describe('What must not be lost', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('is told again until it is heard', async () => {
    const report = vi.fn().mockRejectedValueOnce(new TypeError('no network')).mockResolvedValue(undefined)
    const told = persist(() => true, report)
    await vi.runAllTimersAsync()
    expect(await told).toBe(true)
    expect(report).toHaveBeenCalledTimes(2)
  })

  test('is told no more once it is refused for good, or something else has been said', async () => {
    expect(
      await persist(
        () => true,
        () => Promise.reject(new ApiRefusal('not-now', 409)),
      ),
    ).toBe(false)
    const report = vi.fn()
    expect(await persist(() => false, report)).toBe(false)
    expect(report).not.toHaveBeenCalled()
  })
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CallRecording } from '~/protocol/recording'
import { isToned } from '~/widget/panel/recording-view'
import { keepRecordingTone, unlockSounds } from '~/widget/panel/sounds'
import { listenToAudio } from '../support/heard-audio'

const CALL: CallRecording = { state: 'recording', isWriting: true, resumesAt: null, hasTone: true }
const withCall = (more: Partial<CallRecording> = {}) => isToned({ call: { ...CALL, ...more }, question: null })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('The visitor hears the tone while something is written in a queue that wants it, and at no other time', () => {
  expect(withCall()).toBe(true)
  expect(withCall({ hasTone: false })).toBe(false)
  expect(withCall({ isWriting: false })).toBe(false)
  expect(isToned(null)).toBe(false)
})

test('It sounds at once and every 15 seconds, however often it is said to go on, until it is to stop', () => {
  const heard = listenToAudio()
  unlockSounds()
  const tones = () => heard.hertz.filter((hertz) => hertz === 1_400).length
  keepRecordingTone(true)
  keepRecordingTone(true)
  expect(tones()).toBe(1)
  vi.advanceTimersByTime(30_000)
  expect(tones()).toBe(3)
  keepRecordingTone(false)
  vi.advanceTimersByTime(60_000)
  expect(tones()).toBe(3)
  keepRecordingTone(true)
  expect(tones()).toBe(4)
  keepRecordingTone(false)
  expect([...heard.outputs]).toEqual([expect.objectContaining({ name: 'this machine’s loudspeaker' })])
})

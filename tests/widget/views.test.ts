import { expect, test } from 'vitest'
import { type CallState, INITIAL_CALL_STATE } from '~/media/call-state'
import { MediaProblem } from '~/media/media-problem'
import { coverOf, notesOf } from '~/widget/panel/call-view'
import { waitLine } from '~/widget/panel/wait-line'

const other = { ...INITIAL_CALL_STATE.other, present: true, microphone: true, camera: true, quality: 'good' as const }
const running: CallState = { ...INITIAL_CALL_STATE, connection: 'connected', isAdmitted: true, isVerified: true, other }
const device = { track: {} as MediaStreamTrack, isOn: true, isSilenced: false, problem: null }
const moment = (call: CallState | null, more = {}) => ({ call, isActive: true, isConnected: true, hasSeenOther: true, ...more })

test('Until the other side was there once, the call is still connecting', () => {
  expect(coverOf(moment(null, { hasSeenOther: false }))).toBe('connecting')
  expect(coverOf(moment({ ...running, connection: 'reconnecting' }, { hasSeenOther: false }))).toBe('connecting')
})

test.each([
  ['nothing', running, null],
  ['our own loss', { ...running, connection: 'reconnecting' as const }, 'own-loss'],
  ['their absence', { ...running, other: { ...other, present: false } }, 'their-loss'],
  ['their silence', { ...running, other: { ...other, quality: 'lost' as const } }, 'their-loss'],
  ['the media server’s absence', { ...running, connection: 'closed' as const, closedReason: 'unreachable' as const }, 'away'],
  ['another window', { ...running, connection: 'closed' as const, closedReason: 'elsewhere' as const }, 'elsewhere'],
])('The picture is covered by %s', (_what, state, cover) => {
  expect(coverOf(moment(state))).toBe(cover)
})

test('Without our own line, their absence cannot be told from ours', () => {
  expect(coverOf(moment({ ...running, other: { ...other, present: false } }, { isConnected: false }))).toBe('own-loss')
})

test('What was sent in the clear is said first and as bad', () => {
  const notes = notesOf({ ...running, hasDroppedUnencrypted: true, other: { ...other, isFrozen: true, microphone: false } }, null)
  expect(notes.map(({ words }) => words)).toEqual(['call.dropped', 'call.frozen', 'call.micOff'])
  expect(notes[0]?.isBad).toBe(true)
})

test('A good call needs no words', () => {
  expect(notesOf(running, null)).toEqual([])
  expect(notesOf(running, { microphone: device, camera: { ...device, track: null, isOn: false } })).toEqual([])
})

test('A camera that does not come, and a microphone that is gone, are said', () => {
  const camera = { ...device, track: null, problem: new MediaProblem('in-use', 'camera') }
  const notes = notesOf(running, { microphone: { ...device, track: null }, camera })
  expect(notes.map(({ words }) => words)).toEqual(['call.micProblem', 'blocked.in-use.title'])
})

test('A room that is gone while the interaction goes on is a loss that is being mended', () => {
  expect(coverOf(moment({ ...running, connection: 'closed', closedReason: 'ended' }))).toBe('own-loss')
})

test('The wait line leads from where one came in to one’s turn', () => {
  expect(waitLine(3, 5).map(({ kind }) => kind)).toEqual(['past', 'past', 'me', 'ahead', 'ahead', 'goal'])
  expect(waitLine(1, 1).map(({ kind }) => kind)).toEqual(['me', 'goal'])
})

test('A long queue keeps its proportion', () => {
  const line = waitLine(20, 40)
  expect(line).toHaveLength(8)
  expect(line.findIndex(({ kind }) => kind === 'me')).toBe(3)
})

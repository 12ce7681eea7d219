import { expect, test } from 'vitest'
import { findOther, hasRecorder } from '~/media/other'

const roomOf = (...identities: string[]) => ({
  remoteParticipants: new Map(identities.map((identity) => [identity, { identity, joinedAt: undefined }])),
})

test('A recorder in the room is nobody’s other side, whoever came first', () => {
  const room = roomOf('recorder:r:1', 'agent:a:1', 'recorder:r:2')
  expect(findOther(room, 'agent', null)?.identity).toBe('agent:a:1')
  expect(findOther(room, 'visitor', null)).toBeNull()
  expect(findOther(room, 'visitor', 'recorder:r:1')).toBeNull()
})

test('It is seen to be there, since it holds the key', () => {
  expect(hasRecorder(roomOf('agent:a:1', 'recorder:r:1'))).toBe(true)
  expect(hasRecorder(roomOf('agent:a:1', 'visitor:v:1'))).toBe(false)
})

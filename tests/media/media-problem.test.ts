import { expect, test } from 'vitest'
import { MediaProblem, mediaProblemFrom } from '~/media/media-problem'

const FREE = { isSecure: true, hasMediaDevices: true, isBlocked: false }
const named = (name: string) => Object.assign(new Error('as the browser words it'), { name })

test.each([
  ['NotAllowedError', 'refused'],
  ['SecurityError', 'refused'],
  ['NotFoundError', 'not-found'],
  ['OverconstrainedError', 'not-found'],
  ['NotReadableError', 'in-use'],
  ['TrackStartError', 'in-use'],
  ['AbortError', 'failed'],
  ['SomethingNewError', 'failed'],
])('%s means %s', (name, code) => {
  expect(mediaProblemFrom(named(name), 'camera', FREE)).toMatchObject({ code, device: 'camera' })
})

test('A refusal on a page that forbids the device is the doing of the page', () => {
  expect(mediaProblemFrom(named('NotAllowedError'), null, { ...FREE, isBlocked: true }).code).toBe('blocked-by-page')
})

test('A device that is missing stays missing, also on a page that forbids it', () => {
  expect(mediaProblemFrom(named('NotFoundError'), null, { ...FREE, isBlocked: true }).code).toBe('not-found')
})

test('Without HTTPS there are no devices to ask, and that is the reason given', () => {
  const limits = { isSecure: false, hasMediaDevices: false, isBlocked: false }
  expect(mediaProblemFrom(new TypeError('undefined'), 'microphone', limits).code).toBe('insecure')
})

test('A problem that is already understood is passed on', () => {
  const problem = new MediaProblem('in-use', 'camera')
  expect(mediaProblemFrom(problem, null, FREE)).toBe(problem)
})

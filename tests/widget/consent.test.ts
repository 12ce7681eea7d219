import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiRefusal } from '~/widget/panel/api'
import { answerConsent, answerIn } from '~/widget/panel/consent'

const server = vi.hoisted(() => ({ heard: [] as string[], answers: [] as (() => Promise<void>)[], headers: {} as object | null }))

vi.mock('~/widget/panel/follow', () => ({ ownHeaders: () => server.headers }))
vi.mock('~/widget/panel/api', async (original) => ({
  ...(await original<typeof import('~/widget/panel/api')>()),
  postConsent: async (_headers: object, answer: string) => {
    await server.answers.shift()?.()
    server.heard.push(answer)
  },
}))

const away = () => Promise.reject(new TypeError('no network'))
const refused = () => Promise.reject(new ApiRefusal('not-now', 409))

beforeEach(() => {
  vi.useFakeTimers()
  Object.assign(server, { heard: [], answers: [], headers: {} })
})
afterEach(() => void vi.useRealTimers())

test('An answer holds from the press on, for its own interaction, and is told until it is heard', async () => {
  server.answers = [away, away]
  const told = answerConsent('first', 'given')
  expect([answerIn('first'), answerIn('another')]).toEqual(['given', null])
  await vi.runAllTimersAsync()
  await told
  expect([server.heard, answerIn('first')]).toEqual([['given'], 'given'])
})

test('The last word counts: an older one that is still under way is told no more', async () => {
  server.answers = [away]
  const yes = answerConsent('second', 'given')
  const no = answerConsent('second', 'withdrawn')
  await vi.runAllTimersAsync()
  await Promise.all([yes, no])
  expect([server.heard, answerIn('second')]).toEqual([['withdrawn'], 'withdrawn'])
})

test('What the server will not have is taken back', async () => {
  server.answers = [refused]
  await answerConsent('third', 'given')
  expect(answerIn('third')).toBeNull()
})

test('After the conversation nothing is told any more', async () => {
  server.answers = [away]
  const told = answerConsent('fourth', 'given')
  server.headers = null
  await vi.runAllTimersAsync()
  await told
  expect(server.heard).toEqual([])
})

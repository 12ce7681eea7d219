import { expect, test } from 'vitest'
import { resolveAccessUrl } from '~/media/access-url'
import { canSimulcastEncrypted } from '~/media/senders'
import { createTaskQueue } from '~/media/task-queue'
import { slotOf } from '~/protocol/call'

test.each([
  ['/sfu', 'http://localhost:3000/panel', 'ws://localhost:3000/sfu'],
  ['/sfu', 'https://help.example/desk?x=1', 'wss://help.example/sfu'],
  ['wss://sfu.example', 'https://help.example/', 'wss://sfu.example'],
  ['https://sfu.example/', 'https://help.example/', 'wss://sfu.example'],
  ['ws://127.0.0.1:7880', 'http://localhost/', 'ws://127.0.0.1:7880'],
])('%s as told to %s is %s', (url, pageUrl, resolved) => {
  expect(resolveAccessUrl(url, pageUrl)).toBe(resolved)
})

test('The waiting key keeps a slot of its own; the last fifteen call keys have one each', () => {
  expect(slotOf(0)).toBe(0)
  const slots = Array.from({ length: 15 }, (_, index) => slotOf(40 + index))
  expect(new Set(slots).size).toBe(15)
  expect(slots).not.toContain(0)
  expect(Math.max(...slots)).toBe(15)
  expect([slotOf(1), slotOf(15), slotOf(16)]).toEqual([1, 15, 1])
})

const SAFARI = (version: string) =>
  `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Safari/605.1.15`
const IPHONE_CHROME = (os: string) =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS ${os} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120.0 Mobile/15E148 Safari/604.1`
const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0'

test.each([
  [SAFARI('16.6'), false],
  [SAFARI('17.1'), false],
  [SAFARI('17.2'), true],
  [SAFARI('18.10'), true],
  [IPHONE_CHROME('17_1'), false],
  [IPHONE_CHROME('17_4'), true],
  [CHROME, true],
  [FIREFOX, true],
])('%s sends several layers of an encrypted picture: %s', (userAgent, can) => {
  expect(canSimulcastEncrypted(userAgent)).toBe(can)
})

test('Tasks run one after the other, and a failed one stops nobody behind it', async () => {
  const inTurn = createTaskQueue()
  const order: string[] = []
  const task = (name: string) => async () => {
    order.push(`${name} begins`)
    await Promise.resolve()
    order.push(`${name} ends`)
  }
  const failing = inTurn(async () => Promise.reject(new Error('no')))
  await Promise.all([expect(failing).rejects.toThrow('no'), inTurn(task('first')), inTurn(task('second'))])
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
})

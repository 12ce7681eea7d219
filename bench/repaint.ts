import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { PROTOCOL_VERSION } from '~/protocol/version'
import { servePage } from '~/tests/support/page-server'
import { PostOffice } from './post-office'
import { median, quantile, report } from './report'
import { withWholeStack } from './whole-stack'

/**
 * From the database's time of a visitor's message to the repaint of the desk that shows it, against the least that is possible:
 * one line sent down a bare event stream of Node and painted by an empty page, in the same browser, in turn.
 */
const MESSAGES = Number(process.env.BENCH_ROUNDS ?? 40)
const PAUSE_MS = 150
const HEARTBEAT_MS = 2_000

await withWholeStack(async ({ stack, browser, desk }) => {
  const post = new PostOffice(async () => null)
  const bareServer = await servePage(fileURLToPath(new URL('repaint-page.ts', import.meta.url)), post.handle)
  const bare = await (await browser.newContext()).newPage()
  await bare.goto(bareServer.origin)
  await bare.waitForFunction(() => document.body.dataset.ready)

  const visitor = await startChat(stack.origin)
  await desk.accept('chat')
  for (const page of [bare, desk.page]) await notePaints(page)
  const ours: number[] = []
  const least: number[] = []
  for (let count = 0; count < MESSAGES; count++) {
    const text = `message ${randomUUID()}`
    const sentAt = await visitor.say(text)
    ours.push((await paintedAt(desk.page, text)) - sentAt)
    await sleep(PAUSE_MS)
    const line = `line ${randomUUID()}`
    const pushedAt = Date.now()
    post.push('bare', line)
    least.push((await paintedAt(bare, line)) - pushedAt)
    await sleep(PAUSE_MS)
  }
  visitor.leave()
  await bareServer.close()
  report(
    'repaint',
    [
      { what: 'ours: commit to repaint of the desk', value: median(ours), goal: null, unit: 'ms' },
      { what: 'ours: 9 of 10', value: quantile(ours, 0.9), goal: null, unit: 'ms' },
      { what: 'a bare event stream to an empty page', value: median(least), goal: null, unit: 'ms' },
      { what: 'ours to the bare stream', value: median(ours) / median(least), goal: null, unit: '×' },
    ],
    { ours, least },
  )
})

/** A visitor without a browser, so that only the desk's painting is measured. */
async function startChat(origin: string) {
  const demo = await (await fetch(`${origin}/demo`)).text()
  const [, siteKey = ''] = /data-site="([^"]+)"/.exec(demo) ?? []
  const headers: Record<string, string> = { 'content-type': 'application/json', 'x-parley-origin': origin }
  const send = async (path: string, body: unknown, more: Record<string, string> = {}) => {
    const init = { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) }
    const response = await fetch(origin + path, init)
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return response.status === 204 ? null : response.json()
  }
  const page = { url: `${origin}/demo`, title: 'Demo', referrer: '' }
  const person = { name: 'Vera', locale: 'en-GB', timeZone: 'Europe/Berlin' }
  const ask = { protocolVersion: PROTOCOL_VERSION, siteKey, origin, medium: 'chat', page, ...person }
  const { visitorToken } = await send('/v1/visitor/interactions', ask)
  const authorization = { authorization: `Bearer ${visitorToken}` }
  const heartbeat = setInterval(() => void send('/v1/visitor/heartbeat', {}, authorization), HEARTBEAT_MS)
  return {
    leave: () => clearInterval(heartbeat),
    /** The database's time of the message, in milliseconds of the epoch. */
    async say(text: string): Promise<number> {
      const { sentAt } = await send(
        '/v1/visitor/messages',
        { id: randomUUID(), text },
        { authorization: `Bearer ${visitorToken}` },
      )
      return Date.parse(sentAt)
    },
  }
}

/** Notes when a text is first on the screen: in the frame after the one in which it entered the document. */
function notePaints(page: Page): Promise<void> {
  return page.evaluate(() => {
    const paints = new Map<string, number>()
    Object.assign(window, { paints })
    new MutationObserver(() => {
      for (const [text] of (document.body.textContent ?? '').matchAll(/(?:message|line) [0-9a-f-]{36}/g)) {
        if (!paints.has(text)) requestAnimationFrame(() => setTimeout(() => paints.set(text, Date.now())))
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
}

async function paintedAt(page: Page, text: string): Promise<number> {
  const handle = await page.waitForFunction(
    (given) => (window as unknown as { paints: Map<string, number> }).paints.get(given),
    text,
    {
      polling: 20,
      timeout: 10_000,
    },
  )
  return (await handle.jsonValue()) ?? Number.NaN
}

import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { launchChromium } from '~/tests/support/chromium'
import { servePage } from '~/tests/support/page-server'
import { startSfu } from '~/tests/support/sfu'
import { PostOffice } from './post-office'
import { median, quantile, report } from './report'

/**
 * Accept → first picture and first sound on either side: our call against a naive peer-to-peer call, interleaved in one run, so
 * that whatever else the machine does weighs on both.
 */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9)
/** Longer than the black after an arrival lasts: people let it ring for seconds. */
const RINGING_MS = 3_500
const WAYS = ['ours', 'peer-to-peer'] as const
type Way = (typeof WAYS)[number]
type Run = { way: Way; pictureMs: number[]; soundMs: number[]; width: number[]; litBefore: number }

const newKey = (number: number) => ({ number, material: randomBytes(32).toString('base64') })

const sfu = await startSfu()
const post = new PostOffice(async (pair) => {
  const answer = { key: newKey(1) }
  post.push(`${pair}-visitor`, answer)
  return answer
})
const pages = await servePage(fileURLToPath(new URL('accept-page.ts', import.meta.url)), post.handle)
const runs: Run[] = []
try {
  for (let round = 0; round < ROUNDS; round++) {
    const browser = await launchChromium({ framesPerSecond: 30 })
    for (const way of shuffled(WAYS)) runs.push(await measure(browser, way))
    await browser.close()
    process.stdout.write('.')
  }
} finally {
  await Promise.all([pages.close(), sfu.stop()])
}
process.exitCode = conclude() ? 0 : 1

async function measure(browser: Browser, way: Way): Promise<Run> {
  const pair = randomUUID()
  const both = [await openPage(browser), await openPage(browser)] as const
  const [agent] = both
  await Promise.all(
    both.map((page, index) => page.evaluate((given) => window.bench.prepare(...given), [roleOf(index), pair] as const)),
  )
  if (way === 'ours') await enterRoom(both)
  else await Promise.all(both.map((page) => page.evaluate(() => window.bench.preparePeerCall())))
  await sleep(RINGING_MS)
  const litBefore = (await Promise.all(both.map(seenBy))).reduce((sum, seen) => sum + seen.litFrames, 0)
  await agent.evaluate(() => window.bench.accept())
  const done = () => window.bench.seen().firstLitAt !== null && window.bench.seen().firstSoundAt !== null
  await Promise.all(both.map((page) => page.waitForFunction(done, null, { timeout: 15_000, polling: 50 })))
  const seen = await Promise.all(both.map(seenBy))
  const acceptedAt = seen[0]?.acceptedAt ?? 0
  await Promise.all(both.map((page) => page.context().close()))
  return {
    ...{ way, litBefore },
    pictureMs: seen.map(({ firstLitAt }) => (firstLitAt ?? Number.NaN) - acceptedAt),
    soundMs: seen.map(({ firstSoundAt }) => (firstSoundAt ?? Number.NaN) - acceptedAt),
    width: seen.map(({ width }) => width),
  }
}

async function enterRoom(both: readonly Page[]) {
  const room = randomBytes(16).toString('hex')
  const key = newKey(0)
  await sfu.rooms.createRoom({ name: room })
  for (const [index, page] of both.entries()) {
    const token = await sfu.token(room, `${roleOf(index)}:${randomUUID()}`)
    await page.evaluate((access) => window.bench.enter(access), { url: sfu.url, token, iceServers: [], key })
  }
  await Promise.all(both.map((page) => page.waitForFunction(() => window.bench.isReady())))
}

async function openPage(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(pages.origin)
  await page.waitForFunction(() => window.bench)
  return page
}

function conclude(): boolean {
  const of = (way: Way, what: 'pictureMs' | 'soundMs', pick: (both: number[]) => number) =>
    runs.filter((run) => run.way === way).map((run) => pick(run[what]))
  const both = (values: number[]) => Math.max(...values)
  const ratio = (what: 'pictureMs' | 'soundMs') => median(of('ours', what, both)) / median(of('peer-to-peer', what, both))
  const lines = WAYS.flatMap((way) => [
    {
      what: `${way}: picture at the agent`,
      value: median(of(way, 'pictureMs', ([agent = 0]) => agent)),
      goal: null,
      unit: 'ms' as const,
    },
    {
      what: `${way}: picture at the visitor`,
      value: median(of(way, 'pictureMs', ([, visitor = 0]) => visitor)),
      goal: null,
      unit: 'ms' as const,
    },
    { what: `${way}: picture on both sides`, value: median(of(way, 'pictureMs', both)), goal: null, unit: 'ms' as const },
    {
      what: `${way}: picture on both sides, 9 of 10`,
      value: quantile(of(way, 'pictureMs', both), 0.9),
      goal: null,
      unit: 'ms' as const,
    },
    { what: `${way}: sound on both sides`, value: median(of(way, 'soundMs', both)), goal: null, unit: 'ms' as const },
  ])
  return report(
    'accept',
    [
      ...lines,
      {
        what: 'ours: other than black before Accept',
        value: runs.reduce((sum, run) => sum + run.litBefore, 0),
        goal: 0,
        unit: 'pictures',
      },
      { what: 'first picture on both sides, ours to peer-to-peer', value: ratio('pictureMs'), goal: 1, unit: '×' },
      { what: 'first sound on both sides, ours to peer-to-peer', value: ratio('soundMs'), goal: 1, unit: '×' },
    ],
    runs,
  )
}

function roleOf(index: number) {
  return index === 0 ? 'agent' : 'visitor'
}

function seenBy(page: Page) {
  return page.evaluate(() => window.bench.seen())
}

function shuffled<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value)
}

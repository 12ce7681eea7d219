import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { AccessToken } from 'livekit-server-sdk'
import { NODE_FLAGS } from '~/bin/stack/recorder'
import type { EncryptionKey } from '~/protocol/call'
import { launchChromium } from '~/tests/support/chromium'
import { servePage } from '~/tests/support/page-server'
import { startSfu } from '~/tests/support/sfu'
import { cpuMs, descendants, memoryMiB, type Process } from './processes'
import type { Recorded, RecorderTask } from './recorder-process'
import { median, report } from './report'

/**
 * What recording a call costs: our recorder with 1, 5 and 10 calls against a headless browser that records one, all of the same two people, one
 * after the other in each round. A call: two sides of 640×360 with sound, encrypted end to end.
 */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const WINDOW_MS = 20_000
/** The first seconds ask for key frames and grow buffers. */
const SETTLE_MS = 5_000
const CALLS = [1, 5, 10] as const
const MINUTE_MS = 60_000
const GOAL_OF_BROWSER = 1 / 25
const GOAL_OF_CORE = 0.03
const GOAL_MIB = 40

type Cost = { cpuShare: number; mib: number; overhead?: number }

const asProcess = ({ pid = 0 }: ChildProcess): Process => ({ pid, parent: process.pid, name: 'recorder' })

const key: EncryptionKey = { number: 1, material: randomBytes(32).toString('base64') }
const room = randomBytes(16).toString('hex')
const sfu = await startSfu()
const pages = await servePage(fileURLToPath(new URL('recorder-page.ts', import.meta.url)))
const people = await launchChromium({ framesPerSecond: 30 })
const costs = new Map<string, Cost[]>()
try {
  await sfu.rooms.createRoom({ name: room })
  for (const who of ['visitor:one', 'agent:two']) await publish(await openPage(people), who)
  for (let round = 0; round < ROUNDS; round++) {
    for (const calls of CALLS) note(`${calls}`, await measureOurs(calls))
    note('browser', await measureBrowser())
    process.stdout.write('.')
  }
} finally {
  await Promise.all([people.close(), pages.close(), sfu.stop()])
}
process.exitCode = conclude() ? 0 : 1

function note(way: string, cost: Cost) {
  costs.set(way, [...(costs.get(way) ?? []), cost])
}

async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] })
  const page = await context.newPage()
  await page.goto(pages.origin)
  return page
}

async function publish(page: Page, identity: string) {
  const access = { url: sfu.url, token: await sfu.token(room, identity), iceServers: [], key }
  await page.evaluate((given) => window.recorderBench.publish(given), access)
}

async function measureOurs(calls: number): Promise<Cost> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  const tokens = await Promise.all(Array.from({ length: calls }, (_, index) => recorderToken(`recorder:${index}`)))
  const task: RecorderTask = { url: sfu.url, tokens, key, folder }
  const child = spawn(process.execPath, [...NODE_FLAGS, 'dist/bench/recorder-process.js'], {
    env: { ...process.env, RECORDER_TASK: JSON.stringify(task) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    await lines.next()
    const base = memoryMiB([asProcess(child)])
    child.stdin.write('\n')
    await lines.next()
    const cost = await observe(() => [asProcess(child)])
    child.stdin.end()
    const { value = '' } = await lines.next()
    await once(child, 'exit')
    const { receivedBytes, storedBytes }: Recorded = JSON.parse(value)
    return { cpuShare: cost.cpuShare / calls, mib: (cost.mib - base) / calls, overhead: storedBytes / receivedBytes }
  } finally {
    child.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureBrowser(): Promise<Cost> {
  const before = new Set(descendants(process.pid).map(({ pid }) => pid))
  const browser = await launchChromium({ framesPerSecond: 30 })
  try {
    const page = await openPage(browser)
    const mine = () => descendants(process.pid).filter(({ pid }) => !before.has(pid))
    const base = memoryMiB(mine())
    const access = { url: sfu.url, token: await recorderToken('recorder:browser'), iceServers: [], key }
    await page.evaluate((given) => window.recorderBench.record(given), access)
    const cost = await observe(mine)
    return { ...cost, mib: cost.mib - base }
  } finally {
    await browser.close()
  }
}

async function observe(processes: () => Process[]): Promise<Cost> {
  await sleep(SETTLE_MS)
  const [beganAt, used] = [performance.now(), cpuMs(processes())]
  await sleep(WINDOW_MS)
  const cpuShare = (cpuMs(processes()) - used) / (performance.now() - beganAt)
  return { cpuShare, mib: memoryMiB(processes()) }
}

async function recorderToken(identity: string): Promise<string> {
  const token = new AccessToken(sfu.apiKey, sfu.apiSecret, { identity, ttl: '10m' })
  token.addGrant({ roomJoin: true, room, recorder: true, canSubscribe: true, canPublish: false, canPublishData: false })
  return token.toJwt()
}

function conclude(): boolean {
  const of = (way: string, what: (cost: Cost) => number | undefined) =>
    median((costs.get(way) ?? []).flatMap((cost) => what(cost) ?? []))
  const browser = of('browser', ({ cpuShare }) => cpuShare)
  const perMinute = (share: number) => share * MINUTE_MS
  return report(
    'recorder',
    [
      { what: 'a browser: CPU per recorded call-minute', value: perMinute(browser), goal: null, unit: 'ms' },
      { what: 'a browser: memory for the call', value: of('browser', ({ mib }) => mib), goal: null, unit: 'MiB' },
      ...CALLS.flatMap((calls) => {
        const share = of(`${calls}`, ({ cpuShare }) => cpuShare)
        const isOne = calls === 1
        return [
          {
            what: `${calls} calls: CPU per call-minute`,
            value: perMinute(share),
            goal: isOne ? null : perMinute(GOAL_OF_CORE),
            unit: 'ms' as const,
          },
          { what: `${calls} calls: of the browser’s CPU`, value: share / browser, goal: GOAL_OF_BROWSER, unit: '×' as const },
          {
            what: `${calls} calls: memory per call`,
            value: of(`${calls}`, ({ mib }) => mib),
            goal: GOAL_MIB,
            unit: 'MiB' as const,
          },
        ]
      }),
      { what: 'bytes stored to bytes received', value: of('10', ({ overhead }) => overhead), goal: null, unit: '×' },
    ],
    Object.fromEntries(costs),
  )
}

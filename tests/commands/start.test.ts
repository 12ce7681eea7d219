import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest'
import { isAlive } from '~/bin/bootstrap/process-identity.mjs'
import { childrenOf, newHome, type ParleyProcess, READY, settingsFor, start, startParley, statusOf } from './parley-process'

const home = join(mkdtempSync(join(tmpdir(), 'parley commands ')), 'home')
let settings: Record<string, string>
let current: ParleyProcess | null = null

beforeAll(async () => {
  settings = await settingsFor(home)
})

afterAll(async () => {
  await current?.end('SIGTERM')
  rmSync(dirname(home), { recursive: true, force: true })
})

/** One Parley for all tests of this file: the next start, on the same home, is for the one after that which has ended it. */
async function running(): Promise<ParleyProcess> {
  if (!current || !isAlive(current.pid)) current = startParley(settings)
  const parley = current
  // Nobody goes on with one that a failed test has left in who knows what state.
  onTestFailed(async () => void (await parley.end('SIGKILL')))
  await parley.says(READY)
  return parley
}

describe('npm start', () => {
  it('prints where everything is and a setup link, and keeps its secrets to itself', async () => {
    const parley = await running()
    expect(parley.output()).toContain(`http://localhost:${settings.PORT}/desk`)
    expect(parley.output()).toMatch(/\/setup\?token=[\w-]{43}/)
    expect(statSync(join(home, 'secrets.json')).mode & 0o777).toBe(0o600)
    expect(statSync(join(home, 'livekit.yaml')).mode & 0o777).toBe(0o600)
  })

  it.runIf(process.platform === 'linux')('asks Prisma and Next to report to nobody, wherever their code runs', async () => {
    await running()
    const ours = childrenOf(home).filter(({ name }) => name === 'the server' || name === 'the recorder')
    expect(ours).toHaveLength(2)
    for (const { pid } of ours)
      expect(readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')).toEqual(
        expect.arrayContaining(['CHECKPOINT_DISABLE=1', 'NEXT_TELEMETRY_DISABLED=1']),
      )
  })

  it('refuses a home on which another Parley runs, and names it', async () => {
    const parley = await running()
    const second = start(await settingsFor(home))
    expect(await second.exited()).toBe(1)
    expect(second.output()).toContain(
      `Parley already runs on this home at http://localhost:${settings.PORT} (process ${parley.pid})`,
    )
  })

  it('runs beside another one on another home', async () => {
    await running()
    const others = await settingsFor(newHome())
    await start(others).says(READY)
    expect(await Promise.all([statusOf(settings), statusOf(others)])).toEqual([200, 200])
  })

  it.each(['the server', 'the media server', 'Postgres', 'the recorder'])(
    'starts %s again when it dies, and serves',
    async (what) => {
      const parley = await running()
      const { pid } = childrenOf(home).find(({ name }) => name === what) as { pid: number }
      process.kill(pid, 'SIGKILL')
      await parley.says(new RegExp(`${what} ended unexpectedly \\(SIGKILL\\)\\. Starting it again\\.`, 'i'))
      await expect.poll(() => living(childrenOf(home)).length, { timeout: 20_000 }).toBe(4)
      await expect.poll(() => statusOf(settings), { timeout: 20_000 }).toBe(200)
    },
  )

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('leaves no process, lock or socket after %s', async (signal) => {
    const parley = await running()
    const children = childrenOf(home)
    expect(living(children)).toHaveLength(4)
    const askedAt = performance.now()
    expect(await parley.end(signal)).toBe(0)
    expect(performance.now() - askedAt).toBeLessThan(10_000)
    expect(living(children)).toEqual([])
    expect(existsSync(join(home, 'parley.lock'))).toBe(false)
    expect(existsSync(join(home, 'postgres/postmaster.pid'))).toBe(false)
    expect(readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isSocket())).toEqual([])
  })

  it('ends with the npm that started it, which passes the signal on to its shell only', async () => {
    const parley = start(settings, ['npm', 'exec', '--'])
    await parley.says(READY)
    const children = childrenOf(home)
    expect(living(children)).toHaveLength(4)
    await parley.end('SIGTERM')
    expect(living(children)).toEqual([])
  })

  it('is ready within seconds the second time', async () => {
    await (await running()).end('SIGINT')
    const startedAt = performance.now()
    const second = await running()
    expect(second.output()).not.toMatch(/Installing|Generating|Building/)
    // Two seconds on an idle machine; a busy one must not fail the test.
    expect(performance.now() - startedAt).toBeLessThan(40_000)
  })

  it.runIf(process.platform === 'linux')('takes its programs with it when it is killed', async () => {
    const parley = await running()
    const children = childrenOf(home)
    await parley.end('SIGKILL')
    await expect.poll(() => living(children), { timeout: 10_000 }).toEqual([])
  })

  it('clears up after one that was killed, and starts', async () => {
    const killed = await running()
    const children = childrenOf(home)
    await killed.end('SIGKILL')
    await running()
    expect(living(children)).toEqual([])
  })

  it('ends at once, and cleanly, while it is still starting', async () => {
    const other = newHome()
    const parley = start(await settingsFor(other))
    await parley.says('Starting the')
    expect(await parley.end('SIGTERM')).toBe(130)
    expect(existsSync(join(other, 'parley.lock'))).toBe(false)
    expect(existsSync(join(other, 'postgres/postmaster.pid'))).toBe(false)
  })
})

function living(children: { pid: number }[]): number[] {
  return children.map(({ pid }) => pid).filter(isAlive)
}

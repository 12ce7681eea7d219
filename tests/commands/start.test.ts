import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isAlive } from '~/bin/bootstrap/process-identity.mjs'
import { childrenOf, newHome, READY, settingsFor, start, statusOf } from './parley-process'

async function readyParley(home = newHome(), more: Record<string, string> = {}) {
  const settings = { ...(await settingsFor(home)), ...more }
  const parley = start(settings)
  await parley.says(READY)
  return { home, settings, parley }
}

describe('npm start', () => {
  it('prints where everything is and a setup link, and keeps its secrets to itself', async () => {
    const { home, settings, parley } = await readyParley()
    expect(parley.output()).toContain(`http://localhost:${settings.PORT}/desk`)
    expect(parley.output()).toMatch(/\/setup\?token=[\w-]{43}/)
    expect(statSync(join(home, 'secrets.json')).mode & 0o777).toBe(0o600)
    expect(statSync(join(home, 'livekit.yaml')).mode & 0o777).toBe(0o600)
  })

  it.runIf(process.platform === 'linux')('asks Prisma and Next to report to nobody, wherever their code runs', async () => {
    const { home } = await readyParley()
    const ours = childrenOf(home).filter(({ name }) => name === 'the server' || name === 'the recorder')
    expect(ours).toHaveLength(2)
    for (const { pid } of ours)
      expect(readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')).toEqual(
        expect.arrayContaining(['CHECKPOINT_DISABLE=1', 'NEXT_TELEMETRY_DISABLED=1']),
      )
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('leaves no process, lock or socket after %s', async (signal) => {
    const { home, parley } = await readyParley()
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

  it('is ready within seconds the second time', async () => {
    const { home, parley } = await readyParley()
    await parley.end('SIGINT')
    const startedAt = performance.now()
    const second = await readyParley(home)
    expect(second.parley.output()).not.toMatch(/Installing|Generating|Building/)
    // Two seconds on an idle machine; a busy one must not fail the test.
    expect(performance.now() - startedAt).toBeLessThan(40_000)
  })

  it('ends at once, and cleanly, while it is still starting', async () => {
    const home = newHome()
    const parley = start(await settingsFor(home))
    await parley.says('Starting the')
    expect(await parley.end('SIGTERM')).toBe(130)
    expect(existsSync(join(home, 'parley.lock'))).toBe(false)
    expect(existsSync(join(home, 'postgres/postmaster.pid'))).toBe(false)
  })

  it('refuses a home on which another Parley runs, and names it', async () => {
    const { home, settings, parley } = await readyParley()
    const second = start(await settingsFor(home))
    expect(await second.exited()).toBe(1)
    expect(second.output()).toContain(
      `Parley already runs on this home at http://localhost:${settings.PORT} (process ${parley.pid})`,
    )
  })

  it('runs beside another one on another home', async () => {
    const [first, second] = await Promise.all([readyParley(), readyParley()])
    const answers = await Promise.all([first, second].map(({ settings }) => fetch(`http://127.0.0.1:${settings.PORT}/readyz`)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
  })

  it.runIf(process.platform === 'linux')('takes its programs with it when it is killed', async () => {
    const { home, parley } = await readyParley()
    const children = childrenOf(home)
    await parley.end('SIGKILL')
    await expect.poll(() => living(children), { timeout: 10_000 }).toEqual([])
  })

  it('clears up after one that was killed, and starts', async () => {
    const { home, settings, parley } = await readyParley()
    const children = childrenOf(home)
    await parley.end('SIGKILL')
    const second = start(settings)
    await second.says(READY)
    expect(living(children)).toEqual([])
  })

  it.each(['the server', 'the media server', 'Postgres', 'the recorder'])(
    'starts %s again when it dies, and serves',
    async (what) => {
      const { home, settings, parley } = await readyParley()
      const { pid } = childrenOf(home).find(({ name }) => name === what) as { pid: number }
      process.kill(pid, 'SIGKILL')
      await parley.says(/ended unexpectedly \(SIGKILL\). Starting it again./)
      await expect.poll(() => statusOf(settings), { timeout: 20_000 }).toBe(200)
    },
  )
})

function living(children: { pid: number }[]): number[] {
  return children.map(({ pid }) => pid).filter(isAlive)
}

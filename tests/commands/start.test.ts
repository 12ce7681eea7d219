import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest'
import { isAlive } from '~/bin/stack/process-identity'
import { administer } from '../support/postgres-server'
import { childrenOf, type ParleyProcess, settingsFor, startParley } from './parley-process'

const READY = 'Parley is ready.'
const homes: string[] = []
const running: ParleyProcess[] = []

function newHome(): string {
  // A space, and a folder above that only its owner may enter: both happen.
  const home = join(mkdtempSync(join(tmpdir(), 'parley commands ')), 'home')
  homes.push(home)
  return home
}

function start(env: Record<string, string>, within?: readonly string[]): ParleyProcess {
  const parley = startParley(env, within)
  running.push(parley)
  return parley
}

async function readyParley(home = newHome(), more: Record<string, string> = {}) {
  const settings = { ...(await settingsFor(home)), ...more }
  const parley = start(settings)
  await parley.says(READY)
  return { home, settings, parley }
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((parley) => parley.end('SIGTERM')))
})

afterAll(() => {
  for (const home of homes) rmSync(join(home, '..'), { recursive: true, force: true })
})

describe('npm start', () => {
  it('prints where everything is and a setup link, and keeps its secrets to itself', async () => {
    const { home, settings, parley } = await readyParley()
    expect(parley.output()).toContain(`http://localhost:${settings.PORT}/desk`)
    expect(parley.output()).toMatch(/\/setup\?token=[\w-]{43}/)
    expect(statSync(join(home, 'secrets.json')).mode & 0o777).toBe(0o600)
    expect(statSync(join(home, 'livekit.yaml')).mode & 0o777).toBe(0o600)
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
    running.splice(running.indexOf(parley), 1)
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

async function statusOf({ PORT }: Record<string, string>): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${PORT}/readyz`).catch(() => null)
  return answer?.status ?? 0
}

describe('npm start that cannot go on', () => {
  it('names the busy port and the setting that changes it', async () => {
    const settings = await settingsFor(newHome())
    const other = createServer().listen(Number(settings.PARLEY_SFU_TCP_PORT), '127.0.0.1')
    await once(other, 'listening')
    const parley = start(settings)
    expect(await parley.exited()).toBe(1)
    expect(parley.output()).toContain(`Port ${settings.PARLEY_SFU_TCP_PORT} is in use by another program`)
    expect(parley.output()).toContain('PARLEY_SFU_TCP_PORT')
    other.close()
  })

  it('says a sentence for each mistake in the settings', async () => {
    const parley = start({
      ...(await settingsFor(newHome())),
      PORT: 'many',
      PARLEY_PUBLIC_URL: 'ftp://x',
      PARLEY_SFU_NODE_IP: 'here',
    })
    expect(await parley.exited()).toBe(1)
    expect(parley.output()).toMatch(/^PORT must be a port.*\.$/m)
    expect(parley.output()).toMatch(/^PARLEY_PUBLIC_URL must be an address.*\.$/m)
    expect(parley.output()).toMatch(/^PARLEY_SFU_NODE_IP must be an IPv4 address.*\.$/m)
  })

  it('names the ways out when there is no media server to be had', async () => {
    const offline = 'data:text/javascript,globalThis.fetch=()=>Promise.reject(null)'
    const parley = start({
      ...(await settingsFor(newHome())),
      LIVEKIT_SERVER_BIN: '',
      PATH: '/nowhere',
      XDG_CACHE_HOME: newHome(),
      NODE_OPTIONS: `--import=${offline}`,
    })
    expect(await parley.exited()).toBe(1)
    expect(parley.output()).toMatch(/There is no media server.*PATH.*Go 1\.26.*LIVEKIT_URL/)
  })

  it.runIf(process.platform === 'linux')('says that the disk is full, and how much has to be free', async () => {
    const home = newHome()
    mkdirSync(home)
    // A disk of sixteen megabytes that only this command sees.
    const onSmallDisk = ['unshare', '-rm', 'sh', '-c', 'mount -t tmpfs -o size=16m none "$PARLEY_HOME" && exec "$0" "$@"']
    const parley = start(await settingsFor(home), onSmallDisk)
    expect(await parley.exited()).toBe(1)
    expect(parley.output()).toMatch(/^The disk that holds .* is full: free at least 300 MB, then start again\.$/m)
  })

  it('says what to do when a migration fails, and starts nothing', async () => {
    const url = new URL(inject('templateDatabaseUrl'))
    const name = `parley_broken_${process.pid}`
    await administer(url.href, `CREATE DATABASE ${name}`)
    url.pathname = `/${name}`
    await administer(url.href, 'CREATE TABLE workspace (id int)')
    const settings = { ...(await settingsFor(newHome())), DATABASE_URL: url.href }
    const parley = start(settings)
    expect(await parley.exited()).toBe(1)
    expect(parley.output()).toMatch(/^The database could not be migrated: .*then start again\.$/m)
    expect(await statusOf(settings)).toBe(0)
  })

  it('says what to do when the database does not answer', async () => {
    const settings = await settingsFor(newHome())
    const parley = start({ ...settings, DATABASE_URL: `postgresql://nobody@127.0.0.1:${settings.PORT}/none` })
    expect(await parley.exited()).toBe(1)
    expect(parley.output()).toMatch(/^The database does not answer .*Check DATABASE_URL/m)
  })
})

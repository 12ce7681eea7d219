import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause, setInterval as ticks } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Postgres, startPostgres } from '~/bin/stack/postgres'
import { closeDb, db } from '~/server/db/client'
import { migrate } from '~/server/migrate'
import { type ServerProcess, startServerProcess } from '../support/child-processes'
import type { Command, Scene } from '../support/commands'
import { freePorts } from '../support/free-ports'
import { checkInvariants, readFloor } from '../support/invariants'
import { addAgents, foundWorld } from '../support/world'

const SEED = Number(process.env.PARLEY_TEST_SEED ?? Date.now() % 1_000_000_000)
const AGENTS = 200
const ARRIVALS_A_SECOND = 50
const SECONDS = 10
/** Short, so that timers run out while nobody is there to fire them. */
const RING_MS = 2_000

const home = mkdtempSync(join(tmpdir(), 'parley-killed-'))
let postgres: Postgres
let servers: ServerProcess[] = []
let scene: Scene
let ports: number[] = []

const startDatabase = (port?: number) => startPostgres({ home, port, password: 'parley', logFile: join(home, 'log') })

beforeAll(async () => {
  postgres = await startDatabase()
  Object.assign(process.env, {
    ...{ DATABASE_URL: postgres.url, PARLEY_METRICS_PORT: '0', PARLEY_LOG: 'silent' },
    ...{
      LIVEKIT_URL: 'http://127.0.0.1:9',
      LIVEKIT_API_KEY: 'test',
      LIVEKIT_API_SECRET: 'a secret of the tests, long enough to sign',
    },
    ...{ PARLEY_SECRET: 'a secret of the tests, thirty-two bytes or more' },
  })
  await migrate(postgres.url)
  const world = await foundWorld([], { ringMs: RING_MS })
  scene = { world: { ...world, agents: [...world.agents, ...(await addAgents(world, AGENTS - 2))] }, other: world, visitors: [] }
  await db().presence.updateMany({ where: { workspaceId: world.workspaceId }, data: { status: 'available' } })
  ports = await freePorts(2)
  servers = await Promise.all(ports.map((port) => startServerProcess(port)))
}, 120_000)

afterAll(async () => {
  for (const server of servers) await server.stop()
  await closeDb()
  await postgres.stop()
  rmSync(home, { recursive: true, force: true })
})

/** What is killed, and when, in milliseconds since the load began. */
const killing = fc.array(
  fc.record({
    whom: fc.constantFrom('server', 'server', 'server', 'database'),
    at: fc.integer({ min: 500, max: SECONDS * 1_000 - 500 }),
  }),
  { minLength: 5, maxLength: 5 },
)

describe('Servers and the database killed at random under load', () => {
  it(`lose nothing that was acknowledged, break no rule, and go on where they were (PARLEY_TEST_SEED=${SEED})`, async () => {
    const plan = [...(fc.sample(killing, { numRuns: 1, seed: SEED })[0] ?? []), { whom: 'database', at: 5_000 }]
    const load = bearLoad()
    await Promise.all([load.done, keepInTouch(), killAll(plan)])
    await settle()
    const { interactions } = await checkInvariants(scene.world)
    const ids = new Set(interactions.map(({ id }) => id))
    expect(load.acknowledged.length).toBeGreaterThan(ARRIVALS_A_SECOND)
    expect(
      load.acknowledged.filter((id) => !ids.has(id)),
      'I1: what was acknowledged is there',
    ).toEqual([])
    expect(
      load.bugs.filter((bug) => !isOutage(bug)),
      'but for the outage nobody saw a bug',
    ).toEqual([])
  }, 300_000)
})

/** The database was away, or went away in the middle. */
const isOutage = (bug: string) =>
  /connect|terminat|ECONNREFUSED|database system|reach database|Connection|closed|recovery mode|shutting down/i.test(bug)

function bearLoad() {
  const acknowledged: string[] = []
  const bugs: string[] = []
  const order = async (command: Command, at: number) => {
    const done = await servers[at % 2]?.send(scene, command)
    for (const visitor of done?.visitors ?? []) {
      acknowledged.push(visitor.interactionId)
      scene.visitors.push(visitor)
    }
    if (done?.bug) bugs.push(done.bug)
  }
  const run = async () => {
    const orders: Promise<void>[] = []
    let tick = 0
    for await (const _ of ticks(1_000 / ARRIVALS_A_SECOND)) {
      orders.push(order({ type: 'start', medium: 'chat' }, tick))
      orders.push(order({ type: 'accept', who: tick, offer: tick, isStranger: false }, tick + 1))
      if (tick % 3 === 0) orders.push(order({ type: 'agent-ends', who: tick, isStranger: false }, tick))
      if (tick % 4 === 0) orders.push(order({ type: 'wrap-up', who: tick, isStranger: false }, tick + 1))
      if (++tick === SECONDS * ARRIVALS_A_SECOND) break
    }
    await Promise.all(orders)
  }
  return { acknowledged, bugs, done: run() }
}

/** Desks and visitors go on answering the pings of whichever server is there. */
async function keepInTouch(): Promise<void> {
  let second = 0
  for await (const _ of ticks(1_000)) {
    await touchAll().catch(() => {})
    if (++second === SECONDS) break
  }
}

const touchAll = async () => {
  await db().$executeRaw`UPDATE presence SET last_seen_at = now()`
  await db().$executeRaw`UPDATE visitor SET last_seen_at = now()`
}

/** One after the other: what is just being started is not killed again, for nothing would be learnt from it. */
async function killAll(plan: readonly { whom: string; at: number }[]): Promise<void> {
  const beganAt = performance.now()
  for (const { whom, at } of [...plan].sort((a, b) => a.at - b.at)) {
    await pause(Math.max(0, beganAt + at - performance.now()))
    await (whom === 'server' ? killServer(at % 2) : killDatabase())
  }
}

async function killServer(index: number): Promise<void> {
  await servers[index]?.kill()
  servers[index] = await startServerProcess(ports[index] ?? 0)
}

async function killDatabase(): Promise<void> {
  const port = Number(new URL(postgres.url).port)
  postgres.kill('SIGKILL')
  await postgres.exited
  postgres = await startDatabase(port)
}

/** Timers that ran out meanwhile have fired, late, and everything that can be offered is. */
async function settle(): Promise<void> {
  await vi.waitFor(
    async () => {
      await touchAll()
      const { interactions, presences } = await readFloor(scene.world)
      const overdue = interactions.filter(
        ({ state, deadlineAt }) => state === 'offered' && Number(deadlineAt) < Date.now() - RING_MS,
      )
      expect(
        overdue.map(({ id }) => id),
        'nothing rings for ever',
      ).toEqual([])
      const busy = new Set(
        interactions.flatMap(({ state, agentId }) => (['offered', 'active', 'wrapping-up'].includes(state) ? [agentId] : [])),
      )
      const free = presences.filter(({ userId, status }) => status === 'available' && !busy.has(userId))
      const waiting = interactions.filter(({ state }) => state === 'queued')
      expect(Math.min(free.length, waiting.length), 'nobody waits while somebody is free').toBe(0)
    },
    { timeout: 120_000, interval: 250 },
  )
}

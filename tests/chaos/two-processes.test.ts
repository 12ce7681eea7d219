import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '~/server/db/client'
import { setStatus } from '~/server/operations/presence/set-status'
import { type ServerProcess, startServerProcess } from '../support/child-processes'
import { type Command, command, type Scene } from '../support/commands'
import { freshDatabase } from '../support/database'
import { freePorts } from '../support/free-ports'
import { checkInvariants, readFloor, unserved } from '../support/invariants'
import { useSfu } from '../support/settings'
import { startSfu, type TestSfu } from '../support/sfu'
import { foundWorld } from '../support/world'

const RUNS = Number(process.env.PARLEY_TEST_PROCESS_RUNS ?? 200)
const SEED = Number(process.env.PARLEY_TEST_SEED ?? Date.now() % 1_000_000_000)
/** Histories under way at the same time, each in a workspace of its own. */
const AT_ONCE = 4

let sfu: TestSfu
beforeAll(async () => {
  sfu = await startSfu()
  useSfu(sfu)
})
freshDatabase()

let processes: ServerProcess[] = []
beforeAll(async () => {
  processes = await Promise.all((await freePorts(2)).map((port) => startServerProcess(port)))
})
afterAll(async () => {
  for (const each of processes) await each.stop()
  await sfu.stop()
})

/** Each step is carried out by both processes at the same time, while each of them routes and fires timers by itself. */
const step = fc.array(fc.tuple(fc.nat(1), command), { minLength: 2, maxLength: 4 })
const histories = fc.array(fc.array(step, { minLength: 3, maxLength: 8, size: 'max' }), {
  minLength: AT_ONCE,
  maxLength: AT_ONCE,
})

describe('Two server processes on one database, whatever happens at both of them', () => {
  it(`every invariant holds after every step of ${RUNS} histories, and in the end everybody is served (PARLEY_TEST_SEED=${SEED})`, async () => {
    const together = fc.asyncProperty(histories, async (all) => void (await Promise.all(all.map(play))))
    await fc.assert(together, { numRuns: Math.ceil(RUNS / AT_ONCE), seed: SEED, endOnFailure: true })
  }, 300_000)
})

async function play(steps: (readonly [number, Command])[][]): Promise<void> {
  const scene: Scene = {
    world: await foundWorld(['Ada', 'Ben', 'Cleo']),
    other: await foundWorld(['Eve', 'Mallory']),
    visitors: [],
  }
  for (const agent of scene.world.agents) await setStatus(agent, { status: 'available' })
  for (const each of steps) {
    const done = await Promise.all(each.map(([at, command]) => processes[at]?.send(scene, command)))
    for (const one of done) {
      expect(one?.bug, 'nobody sees a bug').toBeUndefined()
      scene.visitors.push(...(one?.visitors ?? []))
    }
    const floor = await checkInvariants(scene.world)
    const ids = floor.interactions.map(({ id }) => id)
    for (const { interactionId } of scene.visitors) expect(ids, 'I1: what was acknowledged is there').toContain(interactionId)
    expect((await checkInvariants(scene.other)).entries, 'I14').toEqual([])
  }
  await vi.waitFor(async () => expect(unserved(await readFloor(scene.world))).toEqual([]), { timeout: 10_000, interval: 50 })
  await db().interaction.updateMany({
    where: { workspaceId: scene.world.workspaceId, state: 'queued' },
    data: { state: 'closed', outcome: 'abandoned', closedAt: new Date(), waitingKey: null, callKey: null },
  })
}

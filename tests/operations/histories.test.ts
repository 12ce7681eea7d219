import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { comparePlaces } from '~/domain/queue'
import { Refusal } from '~/domain/refusal'
import { AGENT_GRACE_MS, VISITOR_GRACE_MS } from '~/domain/timing'
import { db } from '~/server/db/client'
import type { Offer } from '~/server/db/generated/client'
import { toInteraction } from '~/server/db/interaction-columns'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { setStatus } from '~/server/operations/presence/set-status'
import { type Command, carryOut, command, fireTimers, type Scene } from '../support/commands'
import { freshDatabase } from '../support/database'
import { checkInvariants, type Floor, hasDeclined, hasFreeHand, isWaiting, readFloor, unserved } from '../support/invariants'
import { useSfu } from '../support/settings'
import { startSfu, type TestSfu } from '../support/sfu'
import { foundWorld } from '../support/world'

const RUNS = Number(process.env.PARLEY_TEST_RUNS ?? 15)
const SEED = Number(process.env.PARLEY_TEST_SEED ?? Date.now() % 1_000_000_000)

let sfu: TestSfu
beforeAll(async () => {
  sfu = await startSfu()
  useSfu(sfu)
})
afterAll(() => sfu.stop())
freshDatabase()

/** Each step is carried out by several actors at the same time; then the dust settles: timers that are due fire, routing runs. */
const history = fc.array(fc.array(command, { minLength: 1, maxLength: 4 }), { minLength: 5, maxLength: 25, size: 'max' })

describe('Whatever visitors, agents, timers and strangers do at the same time', () => {
  it(`every invariant holds after every step (PARLEY_TEST_SEED=${SEED})`, async () => {
    await fc.assert(fc.asyncProperty(history, play), { numRuns: RUNS, seed: SEED, endOnFailure: true })
  }, 600_000)
})

async function play(steps: Command[][]): Promise<void> {
  const scene: Scene = {
    world: await foundWorld(['Ada', 'Ben', 'Cleo'], { overflow: 'callback', maxWaiting: 4, maxWaitMs: 20_000 }),
    other: await foundWorld(['Eve', 'Mallory']),
    visitors: [],
  }
  for (const agent of scene.world.agents) await setStatus(agent, { status: 'available' })
  const closed = new Map<string, string>()
  for (const step of steps) {
    await Promise.all(step.map((each) => carryOut(scene, each).catch(refusedOnly)))
    await check(scene, closed)
    await fireTimers(scene.world)
    const before = await readFloor(scene.world)
    await routeWaiting(scene.world)
    const after = await check(scene, closed)
    expect(unserved(after), 'who waits is served').toEqual([])
    checkOrder(before, after)
    await checkGraces(scene)
  }
}

/** A refusal is an answer; anything else is a bug. */
function refusedOnly(error: unknown): void {
  if (!(error instanceof Refusal)) throw error
}

async function check({ world, other, visitors }: Scene, closed: Map<string, string>): Promise<Floor> {
  const floor = await checkInvariants(world)
  const ids = floor.interactions.map(({ id }) => id)
  for (const { interactionId } of visitors) expect(ids, 'I1: what was acknowledged is there').toContain(interactionId)
  for (const row of floor.interactions.filter(({ state }) => state === 'closed')) {
    const known = closed.get(row.id) ?? JSON.stringify(row)
    expect(JSON.stringify(row), 'I10: closed is final').toBe(known)
    closed.set(row.id, known)
  }
  checkPlaces(floor)
  expect((await checkInvariants(other)).entries, 'I14: nothing of the other workspace changed').toEqual([])
  return floor
}

/** I6: only being lost after acceptance moves somebody, to the head; nothing else touches the place, and a callback in vain neither. */
function checkPlaces({ interactions, entries }: Floor): void {
  for (const row of interactions.filter(({ state }) => state === 'queued' || state === 'offered')) {
    const told = entries.filter(({ interactionId }) => interactionId === row.id).map(({ entry }) => entry.type)
    const count = (type: string) => told.filter((each) => each === type).length
    const hasTalked = count('accepted') > count('callback-unanswered')
    expect(row.headSince !== null, 'I6: at the head only after an acceptance').toBe(hasTalked)
  }
}

/** Nobody is rung for while somebody further ahead is left waiting, unless the agent has declined the one ahead, or has no hand free for them (I7). */
function checkOrder(before: Floor, after: Floor): void {
  const isNew = ({ id }: Offer) => !before.offers.some((offer) => offer.id === id)
  const places = new Map(before.interactions.map((row) => [row.id, toInteraction(row)]))
  const left = after.interactions.filter(isWaiting)
  for (const { interactionId, agentId } of after.offers.filter(isNew))
    for (const { id } of left) {
      const [ahead, behind] = [places.get(id), places.get(interactionId)]
      if (ahead?.state !== 'queued' || behind?.state !== 'queued') throw new Error('Routing rang for somebody who did not wait')
      const order = comparePlaces({ id, place: ahead.place }, { id: interactionId, place: behind.place })
      const couldTake = hasFreeHand(before, agentId, ahead.medium)
      if (order < 0 && couldTake) expect(hasDeclined(after, id, agentId), 'I7: nobody is overtaken').toBe(true)
    }
}

/** Once timers that were due have fired, the silent are gone (I8, I9). */
async function checkGraces({ world: { workspaceId } }: Scene): Promise<void> {
  const [silent] = await db().$queryRaw<{ visitors: number; agents: number }[]>`
    SELECT
      (SELECT count(*)::int FROM interaction i JOIN visitor v ON v.id = i.visitor_id
        WHERE i.workspace_id = ${workspaceId}::uuid AND i.state IN ('queued', 'offered', 'connecting', 'active') AND i.reach = 'live'
          AND v.last_seen_at < now() - make_interval(secs => ${VISITOR_GRACE_MS / 1_000 + 10})) AS visitors,
      (SELECT count(*)::int FROM presence p
        WHERE p.workspace_id = ${workspaceId}::uuid AND p.last_seen_at < now() - make_interval(secs => ${AGENT_GRACE_MS / 1_000 + 10})
          AND (p.status <> 'offline' OR EXISTS (SELECT FROM offer o WHERE o.agent_id = p.user_id AND o.state = 'open'))) AS agents`
  expect(silent, 'I8, I9: whoever is silent for too long is gone').toEqual({ visitors: 0, agents: 0 })
}

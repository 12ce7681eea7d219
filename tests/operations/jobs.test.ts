import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { inTransaction } from '~/server/db/transaction'
import { startJobs } from '~/server/jobs/runner'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { forgiveOutage } from '~/server/operations/presence/forgive-outage'
import { setStatus } from '~/server/operations/presence/set-status'
import { readVisitorInteraction } from '~/server/views/visitor-interaction'
import { freshDatabase } from '../support/database'
import { useSfu } from '../support/settings'
import { startSfu, type TestSfu } from '../support/sfu'
import { pass } from '../support/time'
import { foundWorld, offerOf, request, rowOf, type World } from '../support/world'

let sfu: TestSfu
let processes: { stop(): Promise<void> }[]
beforeAll(async () => {
  sfu = await startSfu()
  useSfu(sfu)
})
afterAll(() => sfu.stop())
freshDatabase()
beforeAll(async () => {
  processes = [await startJobs(), await startJobs()]
})
afterAll(async () => {
  await Promise.all(processes.map((each) => each.stop()))
})

let world: World
let ada: StaffActor
beforeEach(async () => {
  world = await foundWorld(['Ada', 'Ben'])
  ;[ada] = world.agents
})

const until = (look: () => Promise<object>, state: object) =>
  expect.poll(look, { timeout: 15_000, interval: 50 }).toMatchObject(state)
const presenceOf = ({ userId }: StaffActor) => db().presence.findUniqueOrThrow({ where: { userId } })

/** The watch has looked, found its person there, and will look again. */
const untilWatchedOn = (key: string) =>
  until(
    async () => {
      const [job] = await db().$queryRaw<
        object[]
      >`SELECT run_at > now() AS "isAhead" FROM graphile_worker._private_jobs WHERE key = ${key}`
      return job ?? {}
    },
    { isAhead: true },
  )

/** Moves the jobs of a workspace along with the rest of its time, while those who are named are heard all along. */
async function passWithJobs(ms: number, heard: { visitors?: boolean; agents?: boolean } = {}): Promise<void> {
  const where = { workspaceId: world.workspaceId }
  const data = { lastSeenAt: new Date(Date.now() + ms) }
  if (heard.visitors) await db().visitor.updateMany({ where, data })
  if (heard.agents) await db().presence.updateMany({ where, data })
  await pass(world, ms)
  await db().$executeRaw`
    UPDATE graphile_worker._private_jobs SET run_at = run_at - make_interval(secs => ${ms / 1_000})
    WHERE payload->>'workspaceId' = ${world.workspaceId}`
}

describe('With two processes that share the jobs', () => {
  it('who waits rings, an unanswered offer goes back, and the agent is not ready', async () => {
    await setStatus(ada, { status: 'available' })
    const { actor } = await startInteraction(request(world, 'chat'), '')
    await until(() => rowOf(actor), { state: 'offered', agentId: ada.userId })
    await passWithJobs(20_100, { visitors: true, agents: true })
    await until(() => rowOf(actor), { state: 'queued' })
    expect(await presenceOf(ada)).toMatchObject({ status: 'not-ready', reason: 'missed-offer' })
    expect(await db().offer.count({ where: { workspaceId: world.workspaceId } })).toBe(1)
  })

  it('a silent visitor leaves the queue, one who is heard stays', async () => {
    const { actor } = await startInteraction(request(world, 'chat'), '')
    await passWithJobs(21_000, { visitors: true })
    await untilWatchedOn(`visitor-grace:${actor.interactionId}`)
    expect(await rowOf(actor)).toMatchObject({ state: 'queued' })
    await passWithJobs(21_000)
    await until(() => rowOf(actor), { state: 'closed', outcome: 'abandoned' })
    const { situation } = await readVisitorInteraction(world.workspaceId, actor.interactionId)
    expect(situation).toEqual({ phase: 'ended', by: 'visitor-lost', agentName: null, talkMs: null })
  })

  it('an agent who falls silent in a chat loses it, and the visitor is at the head of the queue', async () => {
    await setStatus(ada, { status: 'available' })
    const { actor } = await startInteraction(request(world, 'chat'), '')
    await until(() => rowOf(actor), { state: 'offered' })
    await acceptOffer(ada, await offerOf(ada))
    await passWithJobs(21_000, { visitors: true, agents: true })
    await untilWatchedOn(`agent-grace:${ada.userId}`)
    expect(await rowOf(actor)).toMatchObject({ state: 'active' })
    await passWithJobs(21_000, { visitors: true })
    await until(() => rowOf(actor), { state: 'queued', headSince: expect.any(Date) })
    expect(await presenceOf(ada)).toMatchObject({ status: 'offline', reason: 'connection-lost' })
  })

  it('a call that never connects goes back to the head', async () => {
    await setStatus(ada, { status: 'available' })
    const { actor } = await startInteraction(request(world, 'video'), '')
    await until(() => rowOf(actor), { state: 'offered' })
    await acceptOffer(ada, await offerOf(ada))
    await passWithJobs(15_100, { visitors: true, agents: true })
    await until(() => rowOf(actor), { connectFailures: 1, headSince: expect.any(Date) })
  })

  it('jobs of a process that was killed are taken over within seconds, also those that run one after the other', async () => {
    await setStatus(ada, { status: 'available' })
    await db().$executeRaw`
      SELECT graphile_worker.add_job('route', json_build_object('workspaceId', ${world.workspaceId}::text),
        queue_name => 'route:' || ${world.workspaceId}::text, run_at => now() + interval '1 hour')`
    await db().$executeRaw`
      UPDATE graphile_worker._private_job_queues SET locked_by = 'pool-dead', locked_at = now() - interval '6 seconds'
      WHERE queue_name = 'route:' || ${world.workspaceId}::text`
    await db().$executeRaw`
      UPDATE graphile_worker._private_jobs SET locked_by = 'pool-dead', locked_at = now() - interval '6 seconds'
      WHERE payload->>'workspaceId' = ${world.workspaceId} AND run_at > now() + interval '50 minutes'`
    const { actor } = await startInteraction(request(world, 'chat'), '')
    await until(() => rowOf(actor), { state: 'offered' })
  })

  it('workers that live are known by the name of a connection', async () => {
    const names = await db().$queryRaw<{ name: string }[]>`
      SELECT application_name AS name FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'pool-%'`
    expect(names).toHaveLength(2)
  })

  it('a job is run by one of them and not by both', async () => {
    await setStatus(ada, { status: 'available' })
    for (let times = 0; times < 5; times++) await startInteraction(request(world, 'chat'), '')
    await until(() => db().offer.findFirstOrThrow({ where: { workspaceId: world.workspaceId } }), { state: 'open' })
    expect(await db().offer.count({ where: { workspaceId: world.workspaceId, state: 'open' } })).toBe(1)
  })
})

describe('After an outage of ours', () => {
  it('nobody is lost for having been silent while nobody listened', async () => {
    const { actor } = await startInteraction(request(world, 'chat'), '')
    await setStatus(ada, { status: 'available' })
    await db().$executeRaw`UPDATE visitor SET last_seen_at = now() - interval '1 minute'`
    await db().$executeRaw`UPDATE presence SET last_seen_at = now() - interval '1 minute'`
    await forgiveOutage()
    const { lastSeenAt } = await db().visitor.findUniqueOrThrow({ where: { id: actor.visitorId } })
    expect(Date.now() - lastSeenAt.getTime()).toBeLessThan(5_000)
    expect(Date.now() - (await presenceOf(ada)).lastSeenAt.getTime()).toBeLessThan(5_000)
  })

  it('a single silent visitor is not forgiven while others are heard', async () => {
    const [silent, heard] = [
      await startInteraction(request(world, 'chat'), ''),
      await startInteraction(request(world, 'chat'), ''),
    ]
    await db()
      .$executeRaw`UPDATE visitor SET last_seen_at = now() - interval '19 seconds' WHERE id = ${silent.actor.visitorId}::uuid`
    await forgiveOutage()
    const seen = (id: string) => db().visitor.findUniqueOrThrow({ where: { id } })
    expect(Date.now() - (await seen(silent.actor.visitorId)).lastSeenAt.getTime()).toBeGreaterThan(15_000)
    expect(Date.now() - (await seen(heard.actor.visitorId)).lastSeenAt.getTime()).toBeLessThan(10_000)
  })
})

describe('A job key', () => {
  it('that is used again replaces the waiting job', async () => {
    for (const minutes of [5, 10])
      await inTransaction(async (tx) => {
        const runAt = new Date(tx.now.getTime() + minutes * 60_000)
        tx.enqueue({
          task: 'wrap-up',
          key: `test:${world.workspaceId}`,
          payload: { workspaceId: world.workspaceId, interactionId: 'i' },
          runAt,
        })
      })
    const jobs = await db().$queryRaw<{ late: boolean }[]>`
      SELECT run_at > now() + interval '9 minutes' AS late FROM graphile_worker.jobs WHERE key = ${`test:${world.workspaceId}`}`
    expect(jobs).toEqual([{ late: true }])
  })
})

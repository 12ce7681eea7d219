import { performance } from 'node:perf_hooks'
import { Logger, quickAddJob, run } from 'graphile-worker'
import { Pool } from 'pg'
import { db } from '~/server/db/client'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { AGENTS, type ContactCentre, forgetOffers, foundContactCentre, letWait } from './contact-centre'
import { median, report } from './report'
import { withDatabase } from './throwaway-database'

/**
 * Offers that routing decides and commits in a second, with two hundred agents, twenty queues, skills and priorities, all free at once and
 * twenty at a time; against jobs that do nothing, as fast as graphile-worker gets them done on the same database, in turn.
 */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15)
const WAITING = 400
const AT_A_TIME = 20
const JOBS = 1_000
const CONCURRENCY = 10

const ours: number[] = []
const inTwenties: number[] = []
const jobs: number[] = []

await withDatabase({}, async (url) => {
  const centre = await foundContactCentre()
  await letWait(centre, WAITING)
  await routeAll(centre)
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await routeAll(centre))
    inTwenties.push(await routeInTwenties(centre))
    jobs.push(await doNothings(url))
    process.stdout.write('.')
  }
})
const isMet = report(
  'assignments',
  [
    { what: 'ours: offers a second, the whole floor at once', value: median(ours), goal: null, unit: '/s' },
    { what: 'ours: offers a second, twenty agents at a time', value: median(inTwenties), goal: null, unit: '/s' },
    { what: 'graphile-worker: empty jobs a second', value: median(jobs), goal: null, unit: '/s' },
    {
      what: 'jobs to offers, the whole floor at once (½ is twice as fast)',
      value: median(jobs) / median(ours),
      goal: 0.5,
      unit: '×',
    },
    { what: 'jobs to offers, twenty at a time', value: median(jobs) / median(inTwenties), goal: null, unit: '×' },
  ],
  { ours, inTwenties, jobs },
)
process.exitCode = isMet ? 0 : 1

async function routeAll(centre: ContactCentre): Promise<number> {
  await forgetOffers(centre)
  const beganAt = performance.now()
  await routeWaiting(centre)
  return await perSecond(beganAt)
}

/** A floor that is never free as a whole: twenty become available, routing rings them, and the next twenty do. */
async function routeInTwenties(centre: ContactCentre): Promise<number> {
  await forgetOffers(centre)
  await setAvailable(centre.agentIds, 'not-ready')
  let tookMs = 0
  for (let from = 0; from < AGENTS; from += AT_A_TIME) {
    await setAvailable(centre.agentIds.slice(from, from + AT_A_TIME), 'available')
    const beganAt = performance.now()
    await routeWaiting(centre)
    tookMs += performance.now() - beganAt
  }
  const offers = await db().offer.count()
  return (offers / tookMs) * 1_000
}

async function setAvailable(userIds: string[], status: string): Promise<void> {
  await db().presence.updateMany({ where: { userId: { in: userIds } }, data: { status } })
}

async function perSecond(beganAt: number): Promise<number> {
  const tookMs = performance.now() - beganAt
  const offers = await db().offer.count()
  if (offers < AGENTS * 0.95) throw new Error(`Only ${offers} of ${AGENTS} agents were rung`)
  return (offers / tookMs) * 1_000
}

/** From the moment that the workers begin until the last job is done; the jobs stand there before. */
async function doNothings(connectionString: string): Promise<number> {
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`
  await quickAddJob({ connectionString }, 'nothing', {})
  await db().$executeRaw`SELECT graphile_worker.add_job('nothing', '{}'::json) FROM generate_series(2, ${JOBS})`
  const all = countDown(JOBS)
  // A pool of our own: the one that the runner makes for itself is still closing when the runner has stopped.
  const pgPool = new Pool({ connectionString, max: CONCURRENCY })
  // Whatever fails fails the job's query, too.
  const ignore = () => {}
  pgPool.on('error', ignore).on('connect', (client) => client.on('error', ignore))
  const options = { pgPool, concurrency: CONCURRENCY, noHandleSignals: true, logger: new Logger(() => () => {}) }
  const runner = await run({ ...options, taskList: { nothing: all.one } })
  const tookMs = await all.done
  await runner.stop()
  await pgPool.end()
  return (JOBS / tookMs) * 1_000
}

/** `done` is how many milliseconds lay between the first and the last `one`. */
function countDown(count: number) {
  let [left, beganAt] = [count, 0]
  let finish: (tookMs: number) => void = () => {}
  const done = new Promise<number>((resolve) => {
    finish = resolve
  })
  const one = async () => {
    beganAt ||= performance.now()
    if (--left === 0) finish(performance.now() - beganAt)
  }
  return { one, done }
}

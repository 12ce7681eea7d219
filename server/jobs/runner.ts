import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, type Runner, run, type WorkerEvents } from 'graphile-worker'
import { inTransaction } from '../db/transaction'
import { env } from '../env'
import { log } from '../log'
import { jobFailures } from '../metrics'
import { forgiveOutage } from '../operations/presence/forgive-outage'
import { releaseDeadWorkers } from './dead-workers'
import { startRouting } from './route-soon'
import { TASKS } from './tasks'

/** Jobs are a few statements each. Every worker polls for itself, so more of them cost even when nothing happens. */
const CONCURRENCY = 6
/** How late a timer may be. New jobs are heard of at once. */
const POLL_MS = 500
const LOOK_FOR_DEAD_MS = 2_000
const RESTART_MS = 1_000

/** Minute by minute: sweeps, and starts again what reschedules itself, should the chain ever break. */
const CRONTAB = `
*/5 * * * * purge-outbox ?jobKey=purge-outbox
*/10 * * * * purge-tickets ?jobKey=purge-tickets
*/10 * * * * expire-recordings ?jobKey=expire-recordings
*/10 * * * * expire-transcripts ?jobKey=expire-transcripts
* * * * * reconcile-rooms ?jobKey=reconcile-rooms&jobKeyMode=preserve_run_at
`

/**
 * Runs jobs in this process until `stop`, which lets those under way finish. Any number of processes share the work.
 * When the database goes away the runner gives up after a while; it is then started again until the database is back.
 */
export async function startJobs(): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController()
  await forgiveOutage()
  await startReconciling()
  let runner = await startRunner()
  const routing = startRouting()
  const supervise = async () => {
    while (!stopping.signal.aborted) {
      await runner.promise.catch((error: Error) => log.error({ error: error.message }, 'The job runner ended'))
      await pause(RESTART_MS, null, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
      runner = await startRunner().catch(() => runner)
    }
    // It was starting when `stop` ended the one before.
    await runner.stop().catch(() => {})
  }
  const supervised = supervise()
  const undertaker = setInterval(() => releaseDeadWorkers().catch(() => {}), LOOK_FOR_DEAD_MS)
  return {
    async stop() {
      stopping.abort()
      clearInterval(undertaker)
      await routing.stop()
      await runner.stop().catch(() => {})
      await supervised
    },
  }
}

function startRunner(): Promise<Runner> {
  return run({
    connectionString: env().databaseUrl,
    maxPoolSize: CONCURRENCY + 2,
    concurrency: CONCURRENCY,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    taskList: TASKS,
    crontab: CRONTAB,
    logger: new Logger(toOurLog),
    events: countFailures(nameConnection(new EventEmitter())),
  })
}

/**
 * The connection on which a pool of workers listens bears the name under which it locks jobs: that is how others see that it lives.
 * The runner begins to listen right after this event, so the name waits until that is done.
 */
function nameConnection(events: WorkerEvents): WorkerEvents {
  return events.on('pool:listen:success', ({ workerPool, client }) => {
    client.once('drain', () => {
      client.query("SELECT set_config('application_name', $1, false)", [workerPool.id]).catch(() => {})
    })
  })
}

const countFailures = (events: WorkerEvents): WorkerEvents =>
  events.on('job:error', ({ job }) => jobFailures.inc({ job: job.task_identifier }))

async function startReconciling(): Promise<void> {
  await inTransaction(async (tx) => tx.enqueue({ task: 'reconcile-rooms', key: 'reconcile-rooms', payload: {} }))
}

/** Every job start and end is the runner's `info`; for us that is detail. */
const toOurLog = (scope: object) => (level: string, message: string) => {
  if (level === 'error') log.error(scope, message)
  else if (level === 'warning') log.warn(scope, message)
  else log.debug(scope, message)
}

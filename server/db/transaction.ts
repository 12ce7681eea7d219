import { db } from './client'
import type { Prisma } from './generated/client'
import { type JobSpec, routeJob } from './job'
import { OUTBOX_CHANNEL, type OutboxPayload } from './outbox'

export type Tx = {
  db: Prisma.TransactionClient
  /** The database's time when the transaction began. */
  now: Date
  /** Tells every process, once the transaction is committed. Saying the same twice says it once. */
  publish(workspaceId: string, payload: OutboxPayload): void
  /** Hands work to the job runner, once the transaction is committed. The last of those with one key counts. */
  enqueue(job: JobSpec): void
  /** Somebody waits, or is free: routing looks at the workspace as soon as the transaction is committed. */
  route(workspaceId: string): void
}

// Next bundles its own copy of this module; the listener is the process's.
const shared = globalThis as typeof globalThis & { parleyRouter?: (workspaceIds: readonly string[]) => void }

/** Routing that is set off in this process needs no job but this: a later one, should the process end in between. */
const ROUTE_AT_LATEST_MS = 1_000

/** Names the process's own routing, which is told of a workspace with the commit that asks for it; null: jobs alone do it. */
export function setRouter(router: ((workspaceIds: readonly string[]) => void) | null): void {
  shared.parleyRouter = router ?? undefined
}

/** Somebody else was faster between two steps that no single lock covers: roll back and look again. */
export class Overtaken extends Error {}

const ATTEMPTS = 5
/** Whoever waits for a connection in a rush is not turned away before those whose turn it is could be done. */
const TIMES = { maxWait: 15_000, timeout: 15_000 }

/**
 * Runs `work` in one transaction. State, timeline, outbox and jobs commit together or not at all.
 * A serialization failure, a deadlock or `Overtaken` runs it again from the start, so `work` must do nothing outside the database.
 * @throws whatever `work` throws; a `Refusal` rolls back like any other error
 */
export async function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { result, routed } = await db().$transaction((client) => runOnce(client, work), TIMES)
      if (routed.length > 0) shared.parleyRouter?.(routed)
      return result
    } catch (error) {
      if (attempt === ATTEMPTS || !isWorthAnotherTry(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt))
    }
  }
}

type Done<T> = { result: T; routed: string[] }

async function runOnce<T>(client: Prisma.TransactionClient, work: (tx: Tx) => Promise<T>): Promise<Done<T>> {
  const [clock] = await client.$queryRaw<{ now: Date }[]>`SELECT now()`
  if (!clock) throw new Error('The database did not tell the time')
  const published = new Map<string, { workspaceId: string; payload: OutboxPayload }>()
  const jobs = new Map<string, JobSpec>()
  const routed = new Set<string>()
  const result = await work({
    db: client,
    now: clock.now,
    publish: (workspaceId, payload) => published.set(JSON.stringify(payload), { workspaceId, payload }),
    enqueue: (job) => jobs.set(job.key, job),
    route: (workspaceId) => routed.add(workspaceId),
  })
  const runAt = shared.parleyRouter && new Date(clock.now.getTime() + ROUTE_AT_LATEST_MS)
  for (const workspaceId of routed) jobs.set(`route:${workspaceId}`, { ...routeJob(workspaceId), runAt })
  // Both come last, because they take locks that other transactions of the workspace wait for.
  if (jobs.size > 0) await writeJobs(client, [...jobs.values()])
  if (published.size > 0) await writeOutbox(client, [...published.values()])
  return { result, routed: [...routed] }
}

/** In the order of their keys, so that two transactions with the same jobs never wait for each other in a circle. */
async function writeJobs(client: Prisma.TransactionClient, jobs: JobSpec[]): Promise<void> {
  const specs = jobs
    .map(({ task, payload, key, runAt, queue }) => ({ task, payload, key, run_at: runAt ?? null, queue: queue ?? null }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  await client.$executeRaw`
    SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
      SELECT (task, payload, queue, run_at, NULL, key, NULL, NULL)::graphile_worker.job_spec
      FROM jsonb_to_recordset(${JSON.stringify(specs)}::jsonb)
        AS job(task text, payload json, queue text, run_at timestamptz, key text)
    ))`
}

/** Postgres refuses a notification of 8,000 bytes; an id has nineteen digits at most. */
const IDS_A_NOTIFICATION = 300

async function writeOutbox(
  client: Prisma.TransactionClient,
  rows: { workspaceId: string; payload: OutboxPayload }[],
): Promise<void> {
  await client.$executeRaw`
    WITH written AS (
      INSERT INTO outbox (workspace_id, payload)
      SELECT "workspaceId", payload FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS row("workspaceId" uuid, payload jsonb)
      RETURNING id
    )
    SELECT pg_notify(${OUTBOX_CHANNEL}, string_agg(id::text, ',' ORDER BY id))
    FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1) / ${IDS_A_NOTIFICATION}::int AS part FROM written) AS parted
    GROUP BY part`
}

/** 40001 serialization failure and 40P01 deadlock: Postgres ended one of two so that the other could go on. */
function isWorthAnotherTry(error: unknown): boolean {
  if (error instanceof Overtaken) return true
  if (!(error instanceof Error)) return false
  const { code, meta } = error as Error & { code?: string; meta?: unknown }
  return code === 'P2034' || (code === 'P2010' && /"(40001|40P01)"/.test(JSON.stringify(meta ?? {})))
}

import { Pool } from 'pg'
import { env } from '../env'

// Shared with Next's copy of this module.
const shared = globalThis as typeof globalThis & { parleyCounterPool?: Pool }

/** Connections for the rate limits' counters, apart from all others: they must not wait behind the queries that they protect. */
export function counterPool(): Pool {
  shared.parleyCounterPool ??= new Pool({
    connectionString: env().databaseUrl,
    max: 2,
    application_name: 'parley-limits',
    connectionTimeoutMillis: 2_000,
    // An idle connection that is lost is replaced by the next question.
  }).on('error', () => {})
  return shared.parleyCounterPool
}

export async function closeCounterPool(): Promise<void> {
  const pool = shared.parleyCounterPool
  shared.parleyCounterPool = undefined
  await pool?.end()
}

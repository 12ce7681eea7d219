import pg from 'pg'

/**
 * Runs `work` while no other process does what goes by the same number; a second one waits.
 * @throws Error with one sentence that says what to do, when the database does not answer; else what `work` throws
 */
export async function withAdvisoryLock<T>(databaseUrl: string, lock: number, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'parley-migrate' })
  await client.connect().catch((error: Error) => {
    throw new Error(`The database does not answer (${error.message}). Check DATABASE_URL and that Postgres runs.`)
  })
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lock])
    return await work()
  } finally {
    await client.end()
  }
}

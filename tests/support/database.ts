import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import { closeDb } from '~/server/db/client'
import { administer } from './postgres-server'

/** What the server's settings need beside the database. A test file that talks to the real media server names it before. */
const SETTINGS = {
  LIVEKIT_URL: 'http://127.0.0.1:9',
  LIVEKIT_API_KEY: 'test',
  LIVEKIT_API_SECRET: 'a secret of the tests, long enough to sign',
  PARLEY_SECRET: 'a secret of the tests, thirty-two bytes or more',
  PARLEY_METRICS_PORT: '0',
  PARLEY_LOG: 'silent',
}

/**
 * Gives the test file a database of its own, a copy of the migrated template, and points the server's settings at it.
 * It is dropped after the last test.
 */
export function freshDatabase(): void {
  let name = ''
  beforeAll(async () => {
    name = `parley_test_${randomBytes(6).toString('hex')}`
    const template = new URL(inject('templateDatabaseUrl'))
    await administer(serverUrl(), `CREATE DATABASE ${name} TEMPLATE ${template.pathname.slice(1)}`)
    for (const [key, value] of Object.entries(SETTINGS)) process.env[key] ??= value
    template.pathname = `/${name}`
    process.env.DATABASE_URL = template.href
  })
  afterAll(async () => {
    await closeDb()
    // Postgres waits some seconds for connections on their way out, and refuses while anybody else holds one.
    await administer(serverUrl(), `DROP DATABASE ${name}`)
  })
}

/** The server's own database: a template with a connection cannot be copied. */
function serverUrl(): string {
  const url = new URL(inject('templateDatabaseUrl'))
  url.pathname = '/postgres'
  return url.href
}

import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { vi } from 'vitest'
import { db } from '~/server/db/client'
import { log } from '~/server/log'
import type { Headers } from './server'

/**
 * Asks for `path` and hangs up while the server looks into `table`. Resolves once it is done with a request whose client it knows to be gone.
 * @param table which nothing else writes to or reads from meanwhile
 */
export async function leaveEarly(origin: string, path: string, headers: Headers, table: string): Promise<void> {
  const client = new AbortController()
  const answered = vi.spyOn(log, 'debug')
  await db().$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`)
      const response = nextResponse()
      fetch(origin + path, { headers, signal: client.signal }).catch(() => {})
      await vi.waitUntil(() => isAwaited(table), { timeout: 10_000 })
      const closed = once(await response, 'close')
      client.abort()
      await closed
    },
    { timeout: 20_000 },
  )
  await vi.waitUntil(() => answered.mock.calls.some(([, words]) => words === 'Request'), { timeout: 10_000 })
}

const STARTED = 'http.server.request.start'

/** Of the request that this process is asked next. */
function nextResponse(): Promise<ServerResponse> {
  return new Promise((resolve) => {
    const take = (message: unknown) => {
      unsubscribe(STARTED, take)
      resolve((message as { response: ServerResponse }).response)
    }
    subscribe(STARTED, take)
  })
}

async function isAwaited(table: string): Promise<boolean> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE ${`%${table}%`}`
  return row?.count === 1
}

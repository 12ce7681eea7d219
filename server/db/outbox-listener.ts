import pg from 'pg'
import { env } from '../env'
import { log } from '../log'
import { OUTBOX_CHANNEL, type OutboxPayload } from './outbox'

export type OutboxRow = { workspaceId: string; payload: OutboxPayload }

const RETRY_MS = 500
const CHECK_MS = 10_000
/** No answer for this long: the connection is dead, whatever the socket says. */
const PATIENCE_MS = 5_000

/**
 * One connection that hears of every committed outbox row. A lost one is made again until it stands.
 * @param onGap after every connection but the first: what was said in between is lost
 * @returns once it listens; `close` gives the connection back
 * @throws Error with one sentence that says what to do, when the first connection cannot be made
 */
export async function listenToOutbox(onRow: (row: OutboxRow) => void, onGap: () => void): Promise<{ close(): Promise<void> }> {
  let isClosed = false
  let client = await connect(onRow).catch((error: Error & { code?: string }) => {
    throw new Error(`The database does not answer (${error.message || error.code}). Check DATABASE_URL and that Postgres runs.`)
  })

  const watch = async () => {
    while (!isClosed) {
      await lost(client)
      if (isClosed) return
      log.warn('The connection that listens to the database was lost')
      const next = await reconnect(onRow, () => isClosed)
      if (!next) return
      client = next
      onGap()
    }
  }
  void watch()
  return {
    async close() {
      isClosed = true
      await client.end()
    },
  }
}

async function connect(onRow: (row: OutboxRow) => void): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: env().databaseUrl,
    application_name: 'parley-live',
    keepAlive: true,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  })
  // `end` follows, which is what is waited for.
  client.on('error', () => {})
  const read = rowReader(client, onRow)
  client.on('notification', ({ payload }) => read(payload ?? ''))
  try {
    await client.connect()
    await client.query(`LISTEN ${OUTBOX_CHANNEL}`)
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

/** A connection that listens again, or null when nobody wants it any more. */
async function reconnect(onRow: (row: OutboxRow) => void, isClosed: () => boolean): Promise<pg.Client | null> {
  while (!isClosed()) {
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    const client = await connect(onRow).catch(() => null)
    if (client && !isClosed()) return client
    await client?.end()
  }
  return null
}

/** Resolves when the connection is gone, which a regular question finds out where the network does not say. */
function lost(client: pg.Client): Promise<void> {
  return new Promise((resolve) => {
    const check = setInterval(() => {
      client.query('SELECT 1').catch(() => client.end().catch(() => {}))
    }, CHECK_MS)
    client.once('end', () => {
      clearInterval(check)
      resolve()
    })
  })
}

/** Reads what the notifications name, in turn; those that come during a read are read together. */
function rowReader(client: pg.Client, onRow: (row: OutboxRow) => void): (ids: string) => void {
  let waiting: string[] = []
  let isReading = false
  const readAll = async () => {
    while (waiting.length > 0) {
      const ids = waiting
      waiting = []
      const { rows } = await client.query<OutboxRow>({
        name: 'outbox',
        text: 'SELECT workspace_id AS "workspaceId", payload FROM outbox WHERE id = ANY($1::bigint[]) ORDER BY id',
        values: [ids],
      })
      rows.forEach(onRow)
    }
  }
  return (ids) => {
    waiting.push(...ids.split(',').filter(Boolean))
    if (isReading) return
    isReading = true
    readAll()
      // What was not read would be missing: a new connection brings new snapshots.
      .catch(() => client.end().catch(() => {}))
      .finally(() => {
        isReading = false
      })
  }
}

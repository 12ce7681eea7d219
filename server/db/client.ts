import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '../env'
import { PrismaClient } from './generated/client'

// Next bundles its own copy of this module; the connections are the process's, not the copy's.
const shared = globalThis as typeof globalThis & { parleyDatabase?: PrismaClient }

/** Connections one process may hold. The job runner and the listener hold a few more of their own. */
const POOL_SIZE = 20

/** The process's database client, connected on first use. */
export function db(): PrismaClient {
  shared.parleyDatabase ??= new PrismaClient({ adapter: new PrismaPg(openPool(), { disposeExternalPool: true }) })
  return shared.parleyDatabase
}

/**
 * A connection has no listener of the pool's from when somebody takes it until they use it. If it is lost in just that moment, because the
 * database's last words came with the answer before, the error would end the process; whoever uses it next hears of it anyway.
 */
function openPool(): pg.Pool {
  const pool = new pg.Pool({ connectionString: env().databaseUrl, max: POOL_SIZE, application_name: 'parley' })
  return pool.on('connect', (client) => client.on('error', () => {})).on('error', () => {})
}

/** Gives the connections back; the next `db()` opens new ones. */
export async function closeDb(): Promise<void> {
  const client = shared.parleyDatabase
  shared.parleyDatabase = undefined
  await client?.$disconnect()
}

import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '../env'
import { PrismaClient } from './generated/client'

// Next bundles its own copy of this module; the connections are the process's, not the copy's.
const shared = globalThis as typeof globalThis & { parleyDatabase?: PrismaClient }

/** Connections one process may hold. The job runner and the listener hold a few more of their own. */
const POOL_SIZE = 20

/** The process's database client, connected on first use. */
export function db(): PrismaClient {
  shared.parleyDatabase ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().databaseUrl, max: POOL_SIZE, application_name: 'parley' }),
  })
  return shared.parleyDatabase
}

/** Gives the connections back; the next `db()` opens new ones. */
export async function closeDb(): Promise<void> {
  const client = shared.parleyDatabase
  shared.parleyDatabase = undefined
  await client?.$disconnect()
}

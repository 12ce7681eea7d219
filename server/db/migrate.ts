import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'
import { migrateJobs } from '../jobs/migrate-jobs'

/** Any number: whoever migrates holds it, so that two processes that start together do it one after the other. */
const MIGRATION_LOCK = 7_271_935

/**
 * Brings the database up to date: ours by Prisma's schema engine, which keeps `_prisma_migrations` as the Prisma CLI expects it,
 * and the job runner's own tables.
 * @param prismaFolder holds `migrations/`; default: `prisma` in the working directory
 * @returns the names of the migrations that were applied now
 * @throws Error with one sentence that says what to do
 */
export async function migrate(databaseUrl: string, prismaFolder = resolve('prisma')): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'parley-migrate' })
  await client.connect().catch((error: Error) => {
    throw new Error(`The database does not answer (${error.message}). Check DATABASE_URL and that Postgres runs.`)
  })
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    const applied = await applyOurs(databaseUrl, join(prismaFolder, 'migrations'))
    await migrateJobs(databaseUrl)
    return applied
  } catch (error) {
    throw new Error(
      `The database could not be migrated: ${firstLine(error)} Restore it from a backup or mend it, then start again.`,
      {
        cause: error,
      },
    )
  } finally {
    await client.end()
  }
}

async function applyOurs(databaseUrl: string, folder: string): Promise<string[]> {
  const { SchemaEngine } = await loadEngine()
  const pool = new pg.Pool({ connectionString: databaseUrl, application_name: 'parley-migrate' })
  const adapters = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool))
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, adapters)
  try {
    const filters = { externalTables: [], externalEnums: [] }
    const output = await engine.applyMigrations({ migrationsList: await readMigrations(folder), filters })
    return output.appliedMigrationNames
  } finally {
    engine.free()
    await pool.end()
  }
}

/**
 * The adapter cuts scripts at every semicolon, also inside function bodies and comments. Sent whole, a script is read by Postgres
 * itself, and in one transaction: a migration that fails leaves nothing of itself behind.
 */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect()
    adapter.executeScript = async (script) => {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] })
    }
    return adapter
  }
}

/** Node 20 cannot import `.wasm`, which the package's own entry does; its glue code can be started by hand. */
async function loadEngine(): Promise<typeof glue> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
  const bytes = await readFile(join(entry, '../schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue as WebAssembly.ModuleImports })
  glue.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return glue
}

async function readMigrations(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const read = async (name: string) => ({
    path: name,
    migrationFile: {
      path: 'migration.sql',
      content: { tag: 'ok' as const, value: await readFile(join(folder, name, 'migration.sql'), 'utf8') },
    },
  })
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: await readFile(join(folder, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.sort().map(read)),
  }
}

/** The engine's reports are pages long; what went wrong stands in the line that names the database's error, else in the first. */
function firstLine(error: unknown): string {
  const lines = String(error instanceof Error ? error.message : error).split('\n')
  const line = (lines.find((text) => text.includes('ERROR: ')) ?? lines.find((text) => text.trim()) ?? '').trim()
  return /[.!?]$/.test(line) ? line : `${line}.`
}

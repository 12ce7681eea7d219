import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

/**
 * Applies what is missing of our own migrations by Prisma's schema engine, which keeps `_prisma_migrations` as the Prisma CLI expects it.
 * @param folder holds a folder for each migration, and `migration_lock.toml`
 * @returns the names of the migrations that were applied now
 */
export async function applyMigrations(databaseUrl: string, folder: string): Promise<string[]> {
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

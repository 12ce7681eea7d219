import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '~/bin/stack/postgres'
import { closeDb } from '~/server/db/client'
import { log } from '~/server/log'
import { migrate } from '~/server/migrate'

/** Runs with a database of its own, as careful with its disk as in earnest, and the server's settings pointing at it. */
export async function withDatabase(settings: Record<string, string>, work: (url: string) => Promise<void>): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'parley-bench-database-'))
  const postgres = await startPostgres({ home, password: 'parley', logFile: join(home, 'log') })
  try {
    Object.assign(process.env, {
      ...{ DATABASE_URL: postgres.url, PARLEY_HOME: home, PARLEY_METRICS_PORT: '0' },
      ...{ LIVEKIT_URL: 'http://127.0.0.1:9', LIVEKIT_API_KEY: 'none', LIVEKIT_API_SECRET: 'no media server is asked' },
      ...{ PARLEY_LOG: 'silent', PARLEY_SECRET: 'a secret of the benches, thirty-two bytes or more' },
      ...settings,
    })
    log.level = 'silent'
    await migrate(postgres.url)
    await work(postgres.url)
  } finally {
    await closeDb()
    await postgres.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

import { join, resolve } from 'node:path'
import { withAdvisoryLock } from './db/advisory-lock'
import { applyMigrations } from './db/apply-migrations'
import { migrateJobs } from './jobs/migrate-jobs'

/** Any number: whoever migrates holds it, so that two processes that start together do it one after the other. */
const MIGRATION_LOCK = 7_271_935

/**
 * Brings the database up to date: our own tables, and those of the job runner.
 * @param prismaFolder holds `migrations/`; default: `prisma` in the working directory
 * @returns the names of the migrations that were applied now
 * @throws Error with one sentence that says what to do
 */
export const migrate = (databaseUrl: string, prismaFolder = resolve('prisma')): Promise<string[]> =>
  withAdvisoryLock(databaseUrl, MIGRATION_LOCK, async () => {
    try {
      const applied = await applyMigrations(databaseUrl, join(prismaFolder, 'migrations'))
      await migrateJobs(databaseUrl)
      return applied
    } catch (error) {
      const sentence = `The database could not be migrated: ${firstLine(error)} Restore it from a backup or mend it, then start again.`
      throw new Error(sentence, { cause: error })
    }
  })

/** The engine's reports are pages long; what went wrong stands in the line that names the database's error, else in the first. */
function firstLine(error: unknown): string {
  const lines = String(error instanceof Error ? error.message : error).split('\n')
  const line = (lines.find((text) => text.includes('ERROR: ')) ?? lines.find((text) => text.trim()) ?? '').trim()
  return /[.!?]$/.test(line) ? line : `${line}.`
}

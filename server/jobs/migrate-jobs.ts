import { runMigrations } from 'graphile-worker'

/** Brings the job runner's own tables up to date. */
export const migrateJobs = (databaseUrl: string): Promise<void> => runMigrations({ connectionString: databaseUrl })

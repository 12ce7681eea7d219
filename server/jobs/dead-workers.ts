import { db } from '../db/client'

/** A worker that has just taken its first job may not have said its name yet. */
const NAMELESS_S = 5

/**
 * Frees the jobs of workers that died with them, such as by `kill -9`; the job runner itself would wait four hours. A worker lives
 * as long as the connection that bears its name (see `nameConnection`). A job that is freed although its worker lives runs twice,
 * which does no harm.
 */
export async function releaseDeadWorkers(): Promise<void> {
  await db().$executeRaw`
    SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT locked_by))
    FROM graphile_worker.jobs
    WHERE locked_at < now() - make_interval(secs => ${NAMELESS_S})
      AND locked_by NOT IN (SELECT application_name FROM pg_stat_activity WHERE datname = current_database())
    HAVING count(*) > 0`
}

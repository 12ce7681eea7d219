import { db } from '../db/client'
import { OUTBOX_KEPT_MS } from '../db/outbox'

/** Sweeps out news that everybody has heard, in all workspaces. */
export async function purgeOutbox(): Promise<void> {
  await db().$executeRaw`DELETE FROM outbox WHERE created_at < now() - make_interval(secs => ${OUTBOX_KEPT_MS / 1_000})`
}

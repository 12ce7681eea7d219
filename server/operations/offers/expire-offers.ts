import type { SystemActor } from '../../actor'
import { db } from '../../db/client'
import { expireDeadline } from '../interactions/expire-deadline'

/** Ends what has rung for long enough in the workspace (RONA), each in a transaction of its own. Whatever was answered meanwhile is left alone. */
export async function expireOffers({ workspaceId }: SystemActor): Promise<void> {
  const due = await db().$queryRaw<{ id: string }[]>`
    SELECT interaction_id AS id FROM offer
    WHERE workspace_id = ${workspaceId}::uuid AND state = 'open' AND expires_at <= clock_timestamp()`
  const ended = await Promise.allSettled(due.map(({ id }) => expireDeadline({ workspaceId }, id)))
  const failed = ended.find(({ status }) => status === 'rejected')
  // The job comes again for those that are left.
  if (failed?.status === 'rejected') throw failed.reason
}

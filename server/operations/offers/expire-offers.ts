import type { SystemActor } from '../../actor'
import { db } from '../../db/client'
import { expireDeadline } from '../interactions/expire-deadline'

/** Half of the connections: a floor whose offers end together must not keep everybody else waiting, nor itself. */
const AT_ONCE = 10

/** Ends what has rung for long enough in the workspace (RONA), each in a transaction of its own. Whatever was answered meanwhile is left alone. */
export async function expireOffers({ workspaceId }: SystemActor): Promise<void> {
  const due = await db().$queryRaw<{ id: string }[]>`
    SELECT interaction_id AS id FROM offer
    WHERE workspace_id = ${workspaceId}::uuid AND state = 'open' AND expires_at <= clock_timestamp()`
  const failures: unknown[] = []
  const expire = ({ id }: { id: string }) => expireDeadline({ workspaceId }, id).catch((error) => void failures.push(error))
  for (let from = 0; from < due.length; from += AT_ONCE) await Promise.all(due.slice(from, from + AT_ONCE).map(expire))
  // The job comes again for those that are left.
  if (failures.length > 0) throw failures[0]
}

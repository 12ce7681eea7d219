import type { Medium } from '~/domain/medium'
import { Prisma } from './generated/client'

/**
 * A condition: whether the member and presence at hand could take this medium at all, now or once their hands are free. For a query over
 * `queue_member qm`, `presence p` and `membership m`.
 */
const couldTake = (medium: Medium): Prisma.Sql => Prisma.sql`
  p.status <> 'offline' AND ${medium} = ANY(p.media) AND m.deactivated_at IS NULL
  AND ${medium === 'chat' ? Prisma.sql`m.max_chats > 0` : Prisma.sql`m.takes_calls`}`

/** Whether anybody of the queue is online who could. */
export async function isStaffed(
  client: Prisma.TransactionClient,
  { workspaceId, queueId, medium }: { workspaceId: string; queueId: string; medium: Medium },
): Promise<boolean> {
  const rows = await client.$queryRaw<unknown[]>`
    SELECT 1 FROM queue_member qm
    JOIN presence p ON p.user_id = qm.user_id AND p.workspace_id = qm.workspace_id
    JOIN membership m ON m.user_id = qm.user_id AND m.workspace_id = qm.workspace_id
    WHERE qm.workspace_id = ${workspaceId}::uuid AND qm.queue_id = ${queueId}::uuid AND ${couldTake(medium)}
    LIMIT 1`
  return rows.length > 0
}

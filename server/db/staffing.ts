import type { Medium } from '~/domain/medium'
import { Prisma } from './generated/client'

/** A query's members of a queue who could take that medium at all, now or once their hands are free. */
const whoCouldTake = ({ workspaceId, queueId, medium }: Record<'workspaceId' | 'queueId' | 'medium', Prisma.Sql>) => Prisma.sql`
  SELECT 1 FROM queue_member qm
  JOIN presence p ON p.user_id = qm.user_id AND p.workspace_id = qm.workspace_id
  JOIN membership m ON m.user_id = qm.user_id AND m.workspace_id = qm.workspace_id
  WHERE qm.workspace_id = ${workspaceId} AND qm.queue_id = ${queueId} AND p.status <> 'offline' AND ${medium} = ANY(p.media)
    AND m.deactivated_at IS NULL AND CASE ${medium} WHEN 'chat' THEN m.max_chats > 0 ELSE m.takes_calls END`

/** Whether anybody of the queue is online who could. */
export async function isStaffed(
  client: Prisma.TransactionClient,
  { workspaceId, queueId, medium }: { workspaceId: string; queueId: string; medium: Medium },
): Promise<boolean> {
  const who = whoCouldTake({
    workspaceId: Prisma.sql`${workspaceId}::uuid`,
    queueId: Prisma.sql`${queueId}::uuid`,
    medium: Prisma.sql`${medium}::text`,
  })
  const rows = await client.$queryRaw<unknown[]>`${who} LIMIT 1`
  return rows.length > 0
}

/** Visitors waiting on their page whom nobody online could take, and whose queue knows what else to do: oldest first. */
export async function findUnstaffed(client: Prisma.TransactionClient, workspaceId: string): Promise<string[]> {
  const who = whoCouldTake({
    workspaceId: Prisma.sql`i.workspace_id`,
    queueId: Prisma.sql`i.queue_id`,
    medium: Prisma.sql`i.medium`,
  })
  const rows = await client.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM interaction i
    JOIN queue q ON q.id = i.queue_id AND q.workspace_id = i.workspace_id AND q.overflow <> 'none'
    WHERE i.workspace_id = ${workspaceId}::uuid AND i.state = 'queued' AND i.reach = 'live' AND i.overflow_to IS NULL AND NOT EXISTS (${who})
    ORDER BY i.since, i.id`
  return rows.map(({ id }) => id)
}

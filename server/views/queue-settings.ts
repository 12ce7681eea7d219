import { Refusal } from '~/domain/refusal'
import { type QueueList, QueueSettings, type QueueSummary, type QueueUse } from '~/protocol/queue'
import type { AdminActor } from '../actor'
import { db } from '../db/client'
import { findUse } from '../db/queue-use'

/** The workspace's queues by name, each with how many members answer it. */
export async function readQueueList({ workspaceId }: AdminActor): Promise<QueueList> {
  const queues = await db().$queryRaw<QueueSummary[]>`
    SELECT q.id, q.name, q.media, q.method, q.recording, (
      SELECT count(*)::int FROM queue_member m JOIN membership s ON s.user_id = m.user_id AND s.workspace_id = m.workspace_id
      WHERE m.queue_id = q.id AND m.workspace_id = q.workspace_id AND s.deactivated_at IS NULL
    ) AS members
    FROM queue q WHERE q.workspace_id = ${workspaceId}::uuid AND q.deleted_at IS NULL ORDER BY q.name, q.id`
  return { queues }
}

/** One of the workspace's queues, or null. */
export async function findQueueSettings({ workspaceId }: AdminActor, id: string): Promise<QueueSettings | null> {
  const row = await db().queue.findFirst({ where: { id, workspaceId, deletedAt: null } })
  return row && QueueSettings.parse(row)
}

/** The same for who must have it. @throws Refusal `not-found` */
export async function readQueueSettings(actor: AdminActor, id: string): Promise<QueueSettings> {
  const settings = await findQueueSettings(actor, id)
  if (!settings) throw new Refusal('not-found')
  return settings
}

/** How many answer a queue. */
export const countMembers = async ({ workspaceId }: AdminActor, id: string): Promise<number> => {
  const members = await db().queueMember.findMany({ where: { queueId: id, workspaceId }, select: { userId: true } })
  return db().membership.count({
    where: { workspaceId, userId: { in: members.map(({ userId }) => userId) }, deactivatedAt: null },
  })
}

/** What deleting a queue would mean. @throws Refusal `not-found` */
export async function readQueueUse({ workspaceId }: AdminActor, id: string): Promise<QueueUse> {
  if ((await db().queue.count({ where: { id, workspaceId, deletedAt: null } })) === 0) throw new Refusal('not-found')
  return findUse(db(), workspaceId, id)
}

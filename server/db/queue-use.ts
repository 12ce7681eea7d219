import type { QueueUse } from '~/protocol/queue'
import type { Prisma } from './generated/client'

/** What depends on a queue now. */
export async function findUse(db: Prisma.TransactionClient, workspaceId: string, queueId: string): Promise<QueueUse> {
  const [counts] = await db.$queryRaw<{ waiting: number; inHand: number }[]>`
    SELECT (count(*) FILTER (WHERE state IN ('queued', 'offered')))::int AS waiting,
      (count(*) FILTER (WHERE state IN ('connecting', 'active')))::int AS "inHand"
    FROM interaction
    WHERE workspace_id = ${workspaceId}::uuid AND queue_id = ${queueId}::uuid AND state IN ('queued', 'offered', 'connecting', 'active')`
  const named = { select: { id: true, name: true }, orderBy: { name: 'asc' } } as const
  return {
    waiting: counts?.waiting ?? 0,
    inHand: counts?.inHand ?? 0,
    sites: await db.site.findMany({ where: { workspaceId, queueId }, ...named }),
    rules: await db.siteRule.count({ where: { workspaceId, queueId } }),
    overflows: await db.queue.findMany({ where: { workspaceId, overflowQueueId: queueId, deletedAt: null }, ...named }),
  }
}

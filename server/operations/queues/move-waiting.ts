import type { TimelineEntry } from '~/domain/timeline'
import type { Tx } from '../../db/transaction'

/** Holds all who wait in a queue or are being offered from it. @returns their ids, in order */
export async function lockWaiting({ db }: Tx, workspaceId: string, queueId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM interaction
    WHERE workspace_id = ${workspaceId}::uuid AND queue_id = ${queueId}::uuid AND state IN ('queued', 'offered') ORDER BY id FOR UPDATE`
  return rows.map(({ id }) => id)
}

type Move = { workspaceId: string; fromQueueId: string; toQueueId: string; ids: readonly string[] }

/** They wait on in another queue, each at the place that their waiting and priority give them there. What rings goes on ringing. The caller holds them. */
export async function moveWaiting(tx: Tx, { workspaceId, fromQueueId, toQueueId, ids }: Move): Promise<void> {
  const entry: TimelineEntry = { type: 'moved-to-queue', fromQueueId, toQueueId }
  await tx.db.$executeRaw`
    WITH moved AS (
      UPDATE interaction SET queue_id = ${toQueueId}::uuid, version = version + 1, timeline_seq = timeline_seq + 1
      WHERE workspace_id = ${workspaceId}::uuid AND id = ANY(${ids}::uuid[]) RETURNING id, timeline_seq
    )
    INSERT INTO timeline (interaction_id, workspace_id, seq, at, entry)
    SELECT id, ${workspaceId}::uuid, timeline_seq, clock_timestamp(), ${JSON.stringify(entry)}::jsonb FROM moved`
  for (const interactionId of ids)
    tx.publish(workspaceId, { type: 'interaction', interactionId, queueId: toQueueId, agentIds: [] })
}

import type { Tx } from './transaction'

/**
 * The queue in which somebody waits who is sent to this one: itself, or whichever took over from it when it was deleted. It is not deleted
 * before the transaction ends. Whoever calls this may hold interactions: deleting takes their locks first, and then the queue's.
 */
export async function livingQueue(tx: Tx, workspaceId: string, queueId: string): Promise<string> {
  const [queue] = await tx.db.$queryRaw<{ isDeleted: boolean; successorId: string | null }[]>`
    SELECT deleted_at IS NOT NULL AS "isDeleted", successor_id AS "successorId" FROM queue
    WHERE id = ${queueId}::uuid AND workspace_id = ${workspaceId}::uuid FOR KEY SHARE`
  if (!queue) throw new Error(`There is no queue ${queueId}`)
  return queue.isDeleted && queue.successorId ? livingQueue(tx, workspaceId, queue.successorId) : queueId
}

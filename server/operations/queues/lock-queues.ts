import type { Tx } from '../../db/transaction'

export type LivingQueue = { id: string; name: string; version: number; overflowQueueId: string | null }

/**
 * One change of the workspace's queues at a time, so that what each of them sees of the others stays true until it is done: names, where
 * they overflow, and that one is left.
 * @returns the living ones, by id
 */
export async function lockQueues({ db }: Tx, workspaceId: string): Promise<Map<string, LivingQueue>> {
  await db.$queryRaw`SELECT id FROM workspace WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`
  const queues = await db.queue.findMany({
    where: { workspaceId, deletedAt: null },
    select: { id: true, name: true, version: true, overflowQueueId: true },
    orderBy: { id: 'asc' },
  })
  return new Map(queues.map((queue) => [queue.id, queue]))
}

/** Whether visitors of `from` could be led on and on to `id`, as the queues now overflow. */
export function leadsTo(queues: ReadonlyMap<string, LivingQueue>, from: string, id: string): boolean {
  const seen = new Set<string>()
  for (let at: string | null | undefined = from; at && !seen.has(at); at = queues.get(at)?.overflowQueueId) {
    if (at === id) return true
    seen.add(at)
  }
  return false
}

import { Refusal } from '~/domain/refusal'
import { isInUse } from '~/protocol/queue'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { findUse } from '../../db/queue-use'
import { inTransaction, Overtaken, type Tx } from '../../db/transaction'
import { watchStaffing } from '../interactions/overflow-waiting'
import { auditedRules, rulesOf } from './audited-rules'
import { type LivingQueue, leadsTo, lockQueues } from './lock-queues'
import { lockWaiting, moveWaiting } from './move-waiting'

type Deletion = { workspaceId: string; queue: LivingQueue; target: LivingQueue | null; queues: ReadonlyMap<string, LivingQueue> }

/**
 * Deletes a queue for all that comes from now on. Who waits in it waits in `targetId`, at their place; what led here leads there. Its row
 * stays for the history, and for the conversations in hand, which keep its rules.
 * @throws Refusal `not-found`, also for a target that is none; `last-queue`; `queue-in-use` where a target is needed and none is named
 */
export async function deleteQueue(actor: AdminActor, queueId: string, targetId: string | null): Promise<void> {
  const { workspaceId } = actor
  await inTransaction(async (tx) => {
    const queues = await lockQueues(tx, workspaceId)
    const queue = queues.get(queueId)
    if (!queue) throw new Refusal('not-found')
    if (queues.size === 1) throw new Refusal('last-queue')
    const target = targetId === null ? null : (queues.get(targetId) ?? null)
    if (targetId !== null && (!target || target.id === queueId))
      throw new Refusal('not-found', undefined, { to: 'names no other queue of this workspace' })
    const moved = await emptyQueue(tx, { workspaceId, queue, target, queues })
    const row = await tx.db.queue.update({
      where: { id: queueId, workspaceId },
      data: { deletedAt: tx.now, successorId: target?.id ?? null },
    })
    const before = await auditedRules(tx, workspaceId, rulesOf(row))
    const after = target && { successor: target.name, movedVisitors: moved }
    await audit(tx, actor, 'deleted', { kind: 'queue', id: queueId, name: queue.name }, { before, after })
    tx.publish(workspaceId, { type: 'queue', queueId })
    tx.route(workspaceId)
    watchStaffing(tx, workspaceId)
  })
}

/**
 * Interactions first, then the queue's row, as everybody who holds both: whoever came into the queue between the two has it looked at anew,
 * and whoever comes after finds the one that took over.
 * @returns how many were moved
 */
async function emptyQueue(tx: Tx, deletion: Deletion): Promise<number> {
  const { workspaceId, queue, target } = deletion
  const waiting = await lockWaiting(tx, workspaceId, queue.id)
  await tx.db.$queryRaw`SELECT id FROM queue WHERE id = ${queue.id}::uuid AND workspace_id = ${workspaceId}::uuid FOR UPDATE`
  const use = await findUse(tx.db, workspaceId, queue.id)
  if (use.waiting !== waiting.length) throw new Overtaken()
  if (!target) {
    if (isInUse(use)) throw new Refusal('queue-in-use')
    return 0
  }
  await moveWaiting(tx, { workspaceId, fromQueueId: queue.id, toQueueId: target.id, ids: waiting })
  await lead(tx, deletion, target)
  return waiting.length
}

/** What led to the queue leads to the target; where that would be a circle, nothing overflows any more. */
async function lead({ db }: Tx, { workspaceId, queue, queues }: Deletion, target: LivingQueue): Promise<void> {
  const here = { where: { workspaceId, queueId: queue.id } }
  await db.site.updateMany({ ...here, data: { queueId: target.id, version: { increment: 1 } } })
  await db.siteRule.updateMany({ ...here, data: { queueId: target.id } })
  await db.queueMember.deleteMany(here)
  for (const { id, overflowQueueId } of queues.values()) {
    if (overflowQueueId !== queue.id) continue
    const isCircle = leadsTo(queues, target.id, id)
    const overflow = isCircle ? { overflow: 'none', overflowQueueId: null } : { overflowQueueId: target.id }
    await db.queue.update({ where: { id, workspaceId }, data: { ...overflow, version: { increment: 1 } } })
  }
}

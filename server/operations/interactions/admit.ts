import type { Medium } from '~/domain/medium'
import { type OverflowRules, type OverflowWhy, targetOf, whyOnJoining } from '~/domain/overflow'
import { Refusal } from '~/domain/refusal'
import { db } from '../../db/client'
import { readOpenNow } from '../../db/hours-of-queue'
import type { InteractionRow } from '../../db/interaction-columns'
import { applyEvent } from '../../db/interaction-store'
import { livingQueue } from '../../db/living-queue'
import { isStaffed } from '../../db/staffing'
import type { Tx } from '../../db/transaction'
import { type QueueRules, queueOf } from './queue-rules'

/** @throws Refusal `queue-closed` outside of the queue's opening hours */
export async function refuseClosed({ workspaceId, id }: Pick<QueueRules, 'workspaceId' | 'id'>): Promise<void> {
  if (!(await readOpenNow(db(), workspaceId, id)).isOpen) throw new Refusal('queue-closed')
}

/**
 * What becomes of a visitor who has just joined: where the queue is full or nobody could take them, they overflow at once; else a timer looks
 * after the longest wait. The row is new and known to nobody else, so it needs no lock.
 */
export async function admit(tx: Tx, row: InteractionRow): Promise<InteractionRow> {
  const rules = await overflowRulesOf(tx, row)
  const target = targetOf(rules, row.medium as Medium)
  if (!target) return row
  const why = await whyNow(tx, row, rules)
  if (!why) {
    watchWait(tx, row, rules)
    return row
  }
  return (await applyEvent(tx, { row, now: tx.now }, { type: 'overflowed', why, target })).row
}

async function whyNow(tx: Tx, row: InteractionRow, rules: OverflowRules): Promise<OverflowWhy | null> {
  const { workspaceId, queueId } = row
  const ahead = rules.maxWaiting === null ? 0 : await countAhead(tx, row)
  return whyOnJoining(rules, { ahead, isStaffed: await isStaffed(tx.db, { workspaceId, queueId, medium: row.medium as Medium }) })
}

/**
 * Who waits in the queue on their page, and has not been sent on for want of room. Under the queue's lock: of those who come at
 * the same instant each counts the others.
 */
async function countAhead(tx: Tx, { id, workspaceId, queueId }: InteractionRow): Promise<number> {
  await tx.db.$executeRaw`
    SELECT 1 FROM queue WHERE id = ${queueId}::uuid AND workspace_id = ${workspaceId}::uuid FOR NO KEY UPDATE`
  const [row] = await tx.db.$queryRaw<{ ahead: number }[]>`
    SELECT count(*)::int AS ahead FROM interaction
    WHERE queue_id = ${queueId}::uuid AND workspace_id = ${workspaceId}::uuid AND state IN ('queued', 'offered') AND reach = 'live'
      AND id <> ${id}::uuid AND (overflow_to IS NULL OR overflow_to = 'queue' OR overflow_why = 'max-wait')`
  return row?.ahead ?? 0
}

/** The queue's rules with the queue that it overflows to, where that is open now: nobody is sent to a closed door. */
export async function overflowRulesOf(tx: Tx, row: InteractionRow): Promise<OverflowRules> {
  const { overflow, overflowQueueId, maxWaitMs, maxWaiting } = await queueOf(tx, row)
  const other = overflowQueueId ? await livingQueue(tx, row.workspaceId, overflowQueueId) : null
  const queue = other
    ? await tx.db.queue.findUnique({ where: { id: other, workspaceId: row.workspaceId, deletedAt: null } })
    : null
  const isOpen = queue !== null && (await readOpenNow(tx.db, row.workspaceId, queue.id)).isOpen
  return {
    overflow: overflow as OverflowRules['overflow'],
    queue: isOpen ? { id: queue.id, media: queue.media as Medium[] } : null,
    ...{ maxWaitMs, maxWaiting },
  }
}

/** Looks when the longest wait could be over. */
export function watchWait(
  tx: Tx,
  { id, workspaceId, since }: InteractionRow,
  { maxWaitMs }: Pick<OverflowRules, 'maxWaitMs'>,
): void {
  if (maxWaitMs !== null) lookAgain(tx, { workspaceId, id }, new Date(since.getTime() + maxWaitMs))
}

export function lookAgain(tx: Tx, { workspaceId, id: interactionId }: { workspaceId: string; id: string }, runAt: Date): void {
  tx.enqueue({ task: 'max-wait', key: `max-wait:${interactionId}`, payload: { workspaceId, interactionId }, runAt })
}

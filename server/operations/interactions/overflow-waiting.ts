import type { Medium } from '~/domain/medium'
import { targetOf } from '~/domain/overflow'
import type { SystemActor } from '../../actor'
import { applyEvent, lockInteraction } from '../../db/interaction-store'
import { staffingJob } from '../../db/job'
import { isStaffed } from '../../db/staffing'
import { inTransaction, type Tx } from '../../db/transaction'
import { lookAgain, overflowRulesOf, watchWait } from './admit'

/** Should the end of what rings be late, too. */
const LOOK_AGAIN_MS = 1_000

/**
 * The longest wait is over: the visitor overflows, if they still wait and have not yet. What rings keeps its chance, and the time counts again
 * should nobody answer. Who was sent back after a conversation stands at the head, is next, and does not overflow.
 */
export async function overflowAfterWait({ workspaceId }: SystemActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockInteraction(tx, workspaceId, interactionId)
    const { row, now } = locked
    if (row.reach !== 'live' || row.overflowTo !== null || row.headSince !== null || !['queued', 'offered'].includes(row.state))
      return
    if (row.state === 'offered')
      return lookAgain(tx, row, new Date(Math.max(now.getTime() + LOOK_AGAIN_MS, row.deadlineAt?.getTime() ?? 0)))
    const rules = await overflowRulesOf(tx, row)
    const target = targetOf(rules, row.medium as Medium)
    if (!target || rules.maxWaitMs === null) return
    if (now.getTime() - row.since.getTime() < rules.maxWaitMs) return watchWait(tx, row, rules)
    await applyEvent(tx, locked, { type: 'overflowed', why: 'max-wait', target })
  })
}

/** Nobody online could take them any more: whoever waits on their page overflows, one interaction a transaction. */
export async function overflowUnstaffed({ workspaceId }: SystemActor): Promise<void> {
  for (const id of await inTransaction((tx) => findUnstaffed(tx, workspaceId)))
    await inTransaction(async (tx) => {
      const locked = await lockInteraction(tx, workspaceId, id)
      const { row } = locked
      if (row.reach !== 'live' || row.overflowTo !== null || row.state !== 'queued') return
      const medium = row.medium as Medium
      const target = targetOf(await overflowRulesOf(tx, row), medium)
      if (!target || (await isStaffed(tx.db, { workspaceId, queueId: row.queueId, medium }))) return
      await applyEvent(tx, locked, { type: 'overflowed', why: 'nobody-staffed', target })
    })
}

/** Those for whom it is so, oldest first; each is looked at again under its lock. */
async function findUnstaffed(tx: Tx, workspaceId: string): Promise<string[]> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM interaction i
    JOIN queue q ON q.id = i.queue_id AND q.workspace_id = i.workspace_id AND q.overflow <> 'none'
    WHERE i.workspace_id = ${workspaceId}::uuid AND i.state = 'queued' AND i.reach = 'live' AND i.overflow_to IS NULL AND NOT EXISTS (
      SELECT FROM queue_member qm
      JOIN presence p ON p.user_id = qm.user_id AND p.workspace_id = qm.workspace_id
      JOIN membership m ON m.user_id = qm.user_id AND m.workspace_id = qm.workspace_id
      WHERE qm.workspace_id = i.workspace_id AND qm.queue_id = i.queue_id AND p.status <> 'offline' AND i.medium = ANY(p.media)
        AND m.deactivated_at IS NULL AND CASE i.medium WHEN 'chat' THEN m.max_chats > 0 ELSE m.takes_calls END
    )
    ORDER BY i.since, i.id`
  return rows.map(({ id }) => id)
}

/** Whenever somebody goes offline or takes less than before, and whenever rules change. */
export const watchStaffing = (tx: Tx, workspaceId: string): void => tx.enqueue(staffingJob(workspaceId))

import type { Medium } from '~/domain/medium'
import { targetOf } from '~/domain/overflow'
import type { SystemActor } from '../../actor'
import { db } from '../../db/client'
import { applyEvent, lockInteraction } from '../../db/interaction-store'
import { afterRinging, staffingJob } from '../../db/job'
import { findUnstaffed, isStaffed } from '../../db/staffing'
import { inTransaction, type Tx } from '../../db/transaction'
import { lookAgain, overflowRulesOf, watchWait } from './admit'

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
    if (row.state === 'offered') return lookAgain(tx, row, afterRinging(now, row.deadlineAt))
    const rules = await overflowRulesOf(tx, row)
    const target = targetOf(rules, row.medium as Medium)
    if (!target || rules.maxWaitMs === null) return
    if (now.getTime() - row.since.getTime() < rules.maxWaitMs) return watchWait(tx, row, rules)
    await applyEvent(tx, locked, { type: 'overflowed', why: 'max-wait', target })
  })
}

/** Nobody online could take them any more: whoever waits on their page overflows, one interaction a transaction, each looked at again under its lock. */
export async function overflowUnstaffed({ workspaceId }: SystemActor): Promise<void> {
  for (const id of await findUnstaffed(db(), workspaceId))
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

/** Whenever somebody goes offline or takes less than before, and whenever rules change. */
export const watchStaffing = (tx: Tx, workspaceId: string): void => tx.enqueue(staffingJob(workspaceId))

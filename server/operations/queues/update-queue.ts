import { inOrder } from '~/domain/medium'
import { Refusal } from '~/domain/refusal'
import type { UpdateQueue } from '~/protocol/queue-rules'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction } from '../../db/transaction'
import { watchStaffing } from '../interactions/overflow-waiting'
import { auditedRules, rulesOf } from './audited-rules'
import { checkRules } from './check-rules'
import { lockQueues } from './lock-queues'

/**
 * Changes a queue's rules, for those who wait now too. A recording keeps the policy, the tone and the retention that held when its visitor
 * was asked, a transcript the retention that held when its visitor asked for help.
 * @throws Refusal `not-found`, also for what the rules name, `changed-meanwhile`, `name-taken`, or `malformed` for an overflow in a circle
 */
export async function updateQueue(actor: AdminActor, queueId: string, { version, ...given }: UpdateQueue): Promise<void> {
  const rules = { ...given, media: inOrder(given.media) }
  const { workspaceId } = actor
  await inTransaction(async (tx) => {
    const queues = await lockQueues(tx, workspaceId)
    const queue = queues.get(queueId)
    if (!queue) throw new Refusal('not-found')
    if (queue.version !== version) throw new Refusal('changed-meanwhile')
    await checkRules(tx, { workspaceId, queues, ownId: queueId }, rules)
    const row = await tx.db.queue.findUniqueOrThrow({ where: { id: queueId, workspaceId } })
    await tx.db.queue.update({ where: { id: queueId, workspaceId }, data: { ...rules, version: version + 1 } })
    const before = await auditedRules(tx, workspaceId, rulesOf(row))
    const after = await auditedRules(tx, workspaceId, rules)
    await audit(tx, actor, 'changed', { kind: 'queue', id: queueId, name: rules.name }, { before, after })
    tx.publish(workspaceId, { type: 'queue', queueId })
    tx.route(workspaceId)
    watchStaffing(tx, workspaceId)
  })
}

import { v7 as newId } from 'uuid'
import { inOrder } from '~/domain/medium'
import { Refusal } from '~/domain/refusal'
import { type CreateQueue, NEW_QUEUE, QueueRules } from '~/protocol/queue-rules'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction } from '../../db/transaction'
import { auditedRules } from './audited-rules'
import { checkRules } from './check-rules'
import { lockQueues } from './lock-queues'

/**
 * Makes a queue, with the usual rules where none are given. Nobody answers it until somebody is made its member.
 * @returns its id
 * @throws Refusal `malformed`, `name-taken` or `not-found`, with the field
 */
export async function createQueue(actor: AdminActor, given: CreateQueue): Promise<string> {
  const rules = complete(given)
  const { workspaceId } = actor
  return inTransaction(async (tx) => {
    const id = newId()
    await checkRules(tx, { workspaceId, queues: await lockQueues(tx, workspaceId), ownId: id }, rules)
    await tx.db.queue.create({ data: { id, workspaceId, ...rules } })
    const after = await auditedRules(tx, workspaceId, rules)
    await audit(tx, actor, 'created', { kind: 'queue', id, name: rules.name }, { before: null, after })
    tx.publish(workspaceId, { type: 'queue', queueId: id })
    return id
  })
}

/** What was given may not go together with what is usual. */
function complete(given: CreateQueue): QueueRules {
  const { data, error } = QueueRules.safeParse({ ...NEW_QUEUE, ...given })
  if (data) return { ...data, media: inOrder(data.media) }
  throw new Refusal(
    'malformed',
    undefined,
    Object.fromEntries(error.issues.map(({ path, message }) => [path.join('.'), message])),
  )
}

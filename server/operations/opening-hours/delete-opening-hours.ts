import { Refusal } from '~/domain/refusal'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction } from '../../db/transaction'
import { lockOpeningHours } from './lock-opening-hours'

/** @throws Refusal `not-found`, `changed-meanwhile`; `in-use`, with the names of the queues that keep them */
export async function deleteOpeningHours(actor: AdminActor, id: string, version: number): Promise<void> {
  const { workspaceId } = actor
  await inTransaction(async (tx) => {
    const { before, queues } = await lockOpeningHours(tx, workspaceId, id, version)
    const { name } = before
    if (queues.length > 0) throw new Refusal('in-use', sentenceOf(name, queues))
    // What was deleted before keeps its row for the history, but not these.
    await tx.db.queue.updateMany({ where: { workspaceId, openingHoursId: id }, data: { openingHoursId: null } })
    await tx.db.openingHours.delete({ where: { id, workspaceId } })
    await audit(tx, actor, 'deleted', { kind: 'opening-hours', id, name }, { before, after: null })
  })
}

const sentenceOf = (name: string, queues: readonly { name: string }[]) =>
  `“${name}” are the hours of ${queues.map((queue) => `“${queue.name}”`).join(', ')}. Choose other hours there first.`

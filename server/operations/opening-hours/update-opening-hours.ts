import type { UpdateOpeningHours } from '~/protocol/opening-hours'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { refuseTaken } from '../../db/taken'
import { inTransaction } from '../../db/transaction'
import { lockOpeningHours } from './lock-opening-hours'

/**
 * Changes when the queues that keep these hours answer, from now on.
 * @throws Refusal `not-found`, `changed-meanwhile`, `name-taken`
 */
export async function updateOpeningHours(actor: AdminActor, id: string, update: UpdateOpeningHours): Promise<void> {
  const { workspaceId } = actor
  const { version, ...after } = update
  await inTransaction(async (tx) => {
    const { before, queues } = await lockOpeningHours(tx, workspaceId, id, version)
    const data = { ...after, version: { increment: 1 } }
    await tx.db.openingHours.update({ where: { id, workspaceId }, data }).catch(refuseTaken(() => 'name-taken'))
    await audit(tx, actor, 'changed', { kind: 'opening-hours', id, name: after.name }, { before, after })
    for (const queue of queues) tx.publish(workspaceId, { type: 'queue', queueId: queue.id })
  })
}

import type { SystemActor } from '../../actor'
import { inTransaction } from '../../db/transaction'

/** Whoever did not answer has rested: they may be rung again, by routing, or at every desk of a queue that rings everybody. */
export async function wakeCallback({ workspaceId }: SystemActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const row = await tx.db.interaction.findUnique({ where: { id: interactionId, workspaceId, state: 'queued' } })
    if (!row) return
    tx.publish(workspaceId, { type: 'interaction', interactionId, queueId: row.queueId, agentIds: [] })
    tx.route(workspaceId)
  })
}

import type { VisitorActor } from '../../actor'
import { applyEvent, lockInteraction } from '../../db/interaction-store'
import { inTransaction } from '../../db/transaction'
import { queueOf, wrapUpMsBy } from './queue-rules'

/** The visitor leaves: out of the queue if nobody has accepted yet, else the conversation ends. Ending twice is ending once. */
export async function endInteractionAsVisitor({ workspaceId, interactionId }: VisitorActor): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockInteraction(tx, workspaceId, interactionId)
    const rules = await queueOf(tx, locked.row)
    switch (locked.row.state) {
      case 'queued':
      case 'offered':
        return applyEvent(tx, locked, { type: 'visitor-left', shortAbandonMs: rules.shortAbandonMs })
      case 'connecting':
      case 'active':
        return applyEvent(tx, locked, { type: 'ended', by: 'visitor', wrapUpMs: wrapUpMsBy(rules) })
    }
  })
}

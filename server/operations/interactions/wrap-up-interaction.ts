import { Refusal } from '~/domain/refusal'
import type { WrapUp } from '~/protocol/desk'
import type { StaffActor } from '../../actor'
import { applyEvent } from '../../db/interaction-store'
import { inTransaction } from '../../db/transaction'
import { lockOwnInteraction } from './own-interaction'
import { queueOf } from './queue-rules'

/**
 * The agent is done: disposition and notes are kept, the interaction is closed, and the agent is free for the next.
 * @throws Refusal `disposition-unknown` when the queue's list does not have it, `disposition-needed` when the queue asks for one, `not-now` while the conversation still runs
 */
export async function wrapUpInteraction(actor: StaffActor, interactionId: string, { disposition, notes }: WrapUp): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockOwnInteraction(tx, actor, interactionId)
    const { dispositions, wrapUpMode } = await queueOf(tx, locked.row)
    if (disposition !== null && !dispositions.includes(disposition)) throw new Refusal('disposition-unknown')
    if (disposition === null && wrapUpMode === 'mandatory') throw new Refusal('disposition-needed')
    if (locked.row.state !== 'wrapping-up') throw new Refusal('not-now')
    // Before the state: once closed, the row is final.
    await tx.db.interaction.update({
      where: { id: interactionId, workspaceId: actor.workspaceId },
      data: { notes: notes.trim() || null },
    })
    await applyEvent(tx, locked, { type: 'disposition-set', agentId: actor.userId, disposition })
  })
}

import type { StaffActor } from '../../actor'
import { applyEvent } from '../../db/interaction-store'
import { inTransaction } from '../../db/transaction'
import { lockOwnInteraction } from './own-interaction'
import { wrapUpMsOf } from './queue-rules'

/** The agent hangs up and goes on to wrap-up. Ending twice is ending once. @throws Refusal `not-your-interaction`, `interaction-closed` */
export async function endInteractionAsAgent(actor: StaffActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockOwnInteraction(tx, actor, interactionId)
    if (locked.row.state === 'wrapping-up') return
    await applyEvent(tx, locked, { type: 'ended', by: 'agent', wrapUpMs: await wrapUpMsOf(tx, locked.row) })
  })
}

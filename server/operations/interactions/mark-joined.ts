import { Refusal } from '~/domain/refusal'
import type { StaffActor, VisitorActor } from '../../actor'
import { applyEvent, type LockedInteraction, lockInteraction } from '../../db/interaction-store'
import { inTransaction, type Tx } from '../../db/transaction'
import { lockOwnInteraction } from './own-interaction'

/** The visitor's browser was admitted and sees the agent in the room. Once both have said so, the call is active. */
export async function markVisitorJoined({ workspaceId, interactionId }: VisitorActor): Promise<void> {
  await inTransaction(async (tx) => {
    await markJoined(tx, await lockInteraction(tx, workspaceId, interactionId), 'visitor')
  })
}

/** The same from the agent's desk. @throws Refusal `not-your-interaction` */
export async function markAgentJoined(actor: StaffActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    await markJoined(tx, await lockOwnInteraction(tx, actor, interactionId), 'agent')
  })
}

/** Browsers report every entrance; only the first of each side after acceptance is news. @throws Refusal `not-now` before it */
export async function markJoined(tx: Tx, locked: LockedInteraction, who: 'visitor' | 'agent'): Promise<LockedInteraction> {
  const { state, visitorJoined, agentJoined } = locked.row
  if (state === 'queued' || state === 'offered') throw new Refusal('not-now')
  if (state !== 'connecting' || (who === 'visitor' ? visitorJoined : agentJoined)) return locked
  return applyEvent(tx, locked, { type: 'joined', who })
}

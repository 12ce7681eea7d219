import { Refusal } from '~/domain/refusal'
import type { StaffActor } from '../../actor'
import { holderOf, toInteraction } from '../../db/interaction-columns'
import { type LockedInteraction, lockInteraction } from '../../db/interaction-store'
import type { Tx } from '../../db/transaction'

/**
 * Locks an interaction that the agent has accepted and has not finished.
 * @throws Refusal `interaction-closed`, or `not-your-interaction` when it is a colleague's, rings only, or waits
 */
export async function lockOwnInteraction(tx: Tx, actor: StaffActor, interactionId: string): Promise<LockedInteraction> {
  const locked = await lockInteraction(tx, actor.workspaceId, interactionId)
  const { state } = locked.row
  if (state === 'closed') throw new Refusal('interaction-closed')
  if (state === 'offered' || holderOf(toInteraction(locked.row)) !== actor.userId) throw new Refusal('not-your-interaction')
  return locked
}

import { Refusal } from '~/domain/refusal'
import type { StaffActor } from '../../actor'
import { type LockedInteraction, lockInteraction } from '../../db/interaction-store'
import type { Tx } from '../../db/transaction'
import { maySee } from '../../db/visible-interactions'

/**
 * Locks an interaction that the member may see in the history.
 * @throws Refusal `not-found`, also for what they may not see
 */
export async function lockVisibleInteraction(tx: Tx, actor: StaffActor, interactionId: string): Promise<LockedInteraction> {
  const locked = await lockInteraction(tx, actor.workspaceId, interactionId)
  if (!maySee(actor, locked.row)) throw new Refusal('not-found')
  return locked
}

import { Refusal } from '~/domain/refusal'
import type { DeletedBy } from '~/domain/timeline'
import { refusalToDelete } from '~/domain/transcript'
import type { StaffActor } from '../../actor'
import { isOnHold } from '../../db/hold-store'
import { type LockedInteraction, lockInteraction, recordEntry } from '../../db/interaction-store'
import { inTransaction, type Tx } from '../../db/transaction'
import { lockVisibleInteraction } from '../interactions/visible-interaction'

/**
 * Deletes by hand what was written in an interaction that is over. The agent's notes of the wrap-up stay: they are the team's own account.
 * @throws Refusal `not-found`; `on-hold`; `not-now` while it runs, and where nothing is left to delete
 */
export async function deleteTranscript(actor: StaffActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockVisibleInteraction(tx, actor, interactionId)
    await deleteMessages(tx, locked, { by: 'hand', userId: actor.userId })
  })
}

/** Its time is over. @throws Refusal `on-hold`, or `not-now` where it is not, or somebody was faster */
export async function expireTranscript(workspaceId: string, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    await deleteMessages(tx, await lockInteraction(tx, workspaceId, interactionId), { by: 'retention' })
  })
}

/** One conversation holds so much and no more (`send-message.ts`), which bounds the transaction. */
async function deleteMessages(tx: Tx, locked: LockedInteraction, by: DeletedBy): Promise<void> {
  const {
    id: interactionId,
    workspaceId,
    messageSeq: messages,
    closedAt,
    transcriptKeptForDays,
    transcriptDeletedAt,
  } = locked.row
  const transcript = {
    ...{ messages, closedAt, keptForDays: transcriptKeptForDays, deletedAt: transcriptDeletedAt },
    isHeld: await isOnHold(tx, locked.row),
  }
  const refusal = refusalToDelete(transcript, by.by, locked.now)
  if (refusal) throw new Refusal(refusal)
  await tx.db.message.deleteMany({ where: { interactionId, workspaceId } })
  await tx.db.interaction.update({
    where: { id: interactionId, workspaceId },
    data: { transcriptDeletedAt: locked.now, email: null },
  })
  await recordEntry(tx, locked, { type: 'transcript-deleted', messages, ...by })
}

import { Refusal } from '~/domain/refusal'
import { includesRole } from '~/domain/role'
import type { StaffActor } from '../../actor'
import { isOnHold } from '../../db/hold-store'
import { inTransaction } from '../../db/transaction'
import { lockVisibleInteraction } from '../interactions/visible-interaction'
import { findVisibleRecording } from './visible-recording'

export type WhichNote = { recordingId: string; noteId: string }

/**
 * Deletes a note: its author may, and admins. Of what is on legal hold nobody deletes anything.
 * @throws Refusal `not-found`; `role-needed` for somebody else's; `on-hold`
 */
export async function deleteNote(actor: StaffActor, { recordingId, noteId: id }: WhichNote): Promise<void> {
  const { workspaceId, userId, role } = actor
  const { interactionId } = await findVisibleRecording(actor, recordingId)
  await inTransaction(async (tx) => {
    const { row } = await lockVisibleInteraction(tx, actor, interactionId)
    const note = await tx.db.recordingNote.findUnique({ where: { id, recordingId, workspaceId } })
    if (!note) throw new Refusal('not-found')
    if (note.userId !== userId && !includesRole(role, 'admin')) throw new Refusal('role-needed')
    if (await isOnHold(tx, row)) throw new Refusal('on-hold')
    await tx.db.recordingNote.delete({ where: { id, workspaceId } })
  })
}

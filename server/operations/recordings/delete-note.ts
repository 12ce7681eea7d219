import { Refusal } from '~/domain/refusal'
import { includesRole } from '~/domain/role'
import type { StaffActor } from '../../actor'
import { db } from '../../db/client'
import { findVisibleRecording } from './visible-recording'

export type WhichNote = { recordingId: string; noteId: string }

/**
 * Deletes a note: its author may, and admins.
 * @throws Refusal `not-found`; `role-needed` for somebody else's
 */
export async function deleteNote(actor: StaffActor, { recordingId, noteId }: WhichNote): Promise<void> {
  const { workspaceId, userId, role } = actor
  await findVisibleRecording(actor, recordingId)
  const which = { id: noteId, recordingId, workspaceId }
  const mine = includesRole(role, 'admin') ? {} : { userId }
  const { count } = await db().recordingNote.deleteMany({ where: { ...which, ...mine } })
  if (count > 0) return
  const isTheirs = (await db().recordingNote.count({ where: which })) > 0
  throw new Refusal(isTheirs ? 'role-needed' : 'not-found')
}

import { v7 as newId } from 'uuid'
import { FINISHED_STATES } from '~/domain/recording-life'
import { Refusal } from '~/domain/refusal'
import type { RecordingNote, WriteNote } from '~/protocol/recording-note'
import type { StaffActor } from '../../actor'
import { db } from '../../db/client'
import { recordingLayout } from './recording-layout'
import { findVisibleRecording } from './visible-recording'

/**
 * Writes a note at a moment of a recording that somebody may see.
 * @throws Refusal `not-found`; `not-now` before it can be watched and once it is deleted; `malformed` for a moment after its end
 */
export async function writeNote(actor: StaffActor, recordingId: string, { atMs, text }: WriteNote): Promise<RecordingNote> {
  const { workspaceId, userId, name } = actor
  const { signature } = await findVisibleRecording(actor, recordingId)
  const layout = signature && (await recordingLayout({ workspaceId, recordingId, signature }))
  if (!layout) throw new Refusal('not-now')
  if (atMs > layout.lengthMs) throw new Refusal('malformed', undefined, { atMs: 'is after the end of the recording' })
  const id = newId()
  // The lock waits for whoever deletes the recording just now, and with it its notes.
  const [written] = await db().$queryRaw<{ at: Date }[]>`
    WITH watched AS (
      SELECT id FROM recording
      WHERE id = ${recordingId}::uuid AND workspace_id = ${workspaceId}::uuid AND state = ANY(${FINISHED_STATES}) FOR SHARE
    )
    INSERT INTO recording_note (id, workspace_id, recording_id, user_id, at_ms, text, written_at)
    SELECT ${id}::uuid, ${workspaceId}::uuid, watched.id, ${userId}::uuid, ${atMs}, ${text}, clock_timestamp() FROM watched
    RETURNING written_at AS at`
  if (!written) throw new Refusal('not-now')
  return { id, atMs, text, author: { userId, name }, writtenAt: written.at.toISOString() }
}

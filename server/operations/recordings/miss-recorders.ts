import { db } from '../../db/client'
import { noteWriting } from './note-recorded'

/** A recorder that is not heard of writes nothing: nobody is shown "Recording" until another one does. */
export async function missRecorders(): Promise<void> {
  const silent = await db().$queryRaw<{ id: string; workspaceId: string }[]>`
    SELECT id, workspace_id AS "workspaceId" FROM recording
    WHERE is_writing AND state IN ('recording', 'paused') AND lease_until < clock_timestamp()`
  for (const { id: recordingId, workspaceId } of silent) await noteWriting({ workspaceId, recordingId }, false)
}

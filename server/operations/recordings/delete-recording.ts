import { Refusal } from '~/domain/refusal'
import type { StaffActor, SystemActor } from '../../actor'
import { db } from '../../db/client'
import { lockInteraction } from '../../db/interaction-store'
import { applyRecordingEvent, lockRecording } from '../../db/recording-store'
import { inTransaction } from '../../db/transaction'
import { env } from '../../env'
import { openStorage } from '../../storage/open-storage'
import { recordingPath } from '../../storage/sealed-segment'

/**
 * Deletes a recording by hand. From the commit on nobody can open it: its data key is gone; the bytes follow.
 * @throws Refusal `not-found`, or `not-now` for one that is not finished, or is gone already
 */
export const deleteRecording = ({ workspaceId }: StaffActor, interactionId: string): Promise<void> =>
  shredKey(workspaceId, interactionId, 'hand')

/** Every recording has the time that its queue gave it when it was made. Run as often as one likes. */
export async function expireRecordings(): Promise<void> {
  const over = await db().$queryRaw<{ workspaceId: string; interactionId: string }[]>`
    SELECT workspace_id AS "workspaceId", interaction_id AS "interactionId" FROM recording
    WHERE state IN ('ready', 'incomplete') AND ended_at + kept_for_days * interval '1 day' < now()`
  for (const { workspaceId, interactionId } of over) await shredKey(workspaceId, interactionId, 'retention')
}

async function shredKey(workspaceId: string, interactionId: string, by: 'hand' | 'retention'): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockInteraction(tx, workspaceId, interactionId)
    const recording = await lockRecording(tx, locked)
    if (!recording) throw new Refusal('not-found')
    await applyRecordingEvent(tx, locked, recording, { type: 'deleted', by })
    const payload = { workspaceId, recordingId: recording.id }
    tx.enqueue({ task: 'delete-bytes', key: `delete-bytes:${recording.id}`, payload })
  })
}

/** What is left of a recording whose key is gone. Without the key it is noise, so a storage that is away may have it a little longer. */
export async function deleteBytes({ workspaceId }: SystemActor, recordingId: string): Promise<void> {
  const storage = await openStorage(env().storage)
  await storage.deleteBelow(recordingPath({ workspaceId, recordingId }))
  await db().recordingSegment.deleteMany({ where: { recordingId, workspaceId } })
}

import { FINISHED_STATES } from '~/domain/recording-life'
import { Refusal } from '~/domain/refusal'
import type { DeletedBy } from '~/domain/timeline'
import type { StaffActor, SystemActor } from '../../actor'
import { db } from '../../db/client'
import { Prisma } from '../../db/generated/client'
import { isOnHold, notOnHold } from '../../db/hold-store'
import { type LockedInteraction, lockInteraction } from '../../db/interaction-store'
import { applyRecordingEvent, lockRecording } from '../../db/recording-store'
import { inTransaction, type Tx } from '../../db/transaction'
import { env } from '../../env'
import { openStorage } from '../../storage/open-storage'
import { recordingPath } from '../../storage/sealed-segment'
import { lockVisibleInteraction } from '../interactions/visible-interaction'

/**
 * Deletes a recording by hand. From the commit on nobody can open it: its data key is gone; the bytes follow.
 * @throws Refusal `not-found`, also for what they may not see; `on-hold`; `not-now` for one that is not finished, or is gone already
 */
export async function deleteRecording(actor: StaffActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockVisibleInteraction(tx, actor, interactionId)
    await shredKey(tx, locked, { by: 'hand', userId: actor.userId })
  })
}

/**
 * Every recording has the time that its queue gave it when it was made. Run as often as one likes.
 * @throws the first that went wrong, once all others are deleted
 */
export async function expireRecordings(): Promise<void> {
  const over = await db().$queryRaw<{ workspaceId: string; interactionId: string }[]>`
    SELECT workspace_id AS "workspaceId", interaction_id AS "interactionId" FROM recording
    WHERE state = ANY(${FINISHED_STATES}) AND ended_at + kept_for_days * interval '1 day' < now()
      AND ${notOnHold(Prisma.sql`recording.interaction_id`, Prisma.sql`recording.workspace_id`)}`
  const errors: unknown[] = []
  for (const { workspaceId, interactionId } of over)
    await expireRecording(workspaceId, interactionId).catch((error) => errors.push(error))
  const broken = errors.find((error) => !isSettled(error))
  if (broken) throw broken
}

/** Somebody deleted it by hand or put it on hold meanwhile, or another run was faster. */
const isSettled = (error: unknown) => error instanceof Refusal && (error.code === 'not-now' || error.code === 'on-hold')

async function expireRecording(workspaceId: string, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    await shredKey(tx, await lockInteraction(tx, workspaceId, interactionId), { by: 'retention' })
  })
}

async function shredKey(tx: Tx, locked: LockedInteraction, by: DeletedBy): Promise<void> {
  const recording = await lockRecording(tx, locked)
  if (!recording) throw new Refusal('not-found')
  const { id: recordingId, workspaceId } = recording
  await applyRecordingEvent(tx, locked, recording, { type: 'deleted', isHeld: await isOnHold(tx, locked.row), ...by })
  await tx.db.recordingNote.deleteMany({ where: { recordingId, workspaceId } })
  tx.enqueue({ task: 'delete-bytes', key: `delete-bytes:${recordingId}`, payload: { workspaceId, recordingId } })
}

/**
 * What is left of a recording whose key is gone. Without the key it is noise, so a storage that is away may have it a little longer.
 * What the recorder saw goes, too: who came, went and showed what, of which the signed manifest is gone already. Who was asked, answered,
 * watched and deleted stays, in the timeline and in `recording_view`.
 */
export async function deleteBytes({ workspaceId }: SystemActor, recordingId: string): Promise<void> {
  const storage = await openStorage(env().storage)
  await storage.deleteBelow(recordingPath({ workspaceId, recordingId }))
  await db().recordingSegment.deleteMany({ where: { recordingId, workspaceId } })
  await db().recordingEvent.deleteMany({ where: { recordingId, workspaceId } })
}

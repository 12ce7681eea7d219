import type { WhichRecording } from '~/domain/recording'
import type { RecordedEvent } from '~/protocol/recorded-event'
import type { RecordingSegment } from '~/protocol/recording-segment'
import { db } from '../../db/client'
import { lockInteraction } from '../../db/interaction-store'
import { announceRecording } from '../../db/recording-store'
import { inTransaction } from '../../db/transaction'

/** A segment counts from here on: it is stored. Noted twice, it counts once. */
export async function noteSegment({ workspaceId, recordingId }: WhichRecording, segment: RecordingSegment): Promise<void> {
  await db().recordingSegment.createMany({ data: [{ workspaceId, recordingId, ...segment }], skipDuplicates: true })
}

/**
 * What the recorder saw: somebody came or went, a gap. The manifest is made of it.
 * @param id made by the recorder: noted twice, it stands there once
 */
export async function noteEvent({ workspaceId, recordingId }: WhichRecording, id: string, event: RecordedEvent): Promise<void> {
  await db().recordingEvent.createMany({ data: [{ id, workspaceId, recordingId, event }], skipDuplicates: true })
}

/** Segments come in, or no longer: everybody in the call is shown "Recording" for as long as they do. */
export async function noteWriting({ workspaceId, recordingId }: WhichRecording, isWriting: boolean): Promise<void> {
  await inTransaction(async (tx) => {
    const { interactionId } = await tx.db.recording.findUniqueOrThrow({ where: { id: recordingId, workspaceId } })
    const locked = await lockInteraction(tx, workspaceId, interactionId)
    const { count } = await tx.db.recording.updateMany({
      where: { id: recordingId, workspaceId, isWriting: !isWriting, state: { in: ['recording', 'paused'] } },
      data: { isWriting },
    })
    if (count > 0) announceRecording(tx, locked)
  })
}

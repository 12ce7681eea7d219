import type { WhichRecording } from '~/domain/recording'
import { RUNNING_STATES } from '~/domain/recording-life'
import type { RecordedEvent } from '~/protocol/recorded-event'
import type { RecordingSegment } from '~/protocol/recording-segment'
import { db } from '../../db/client'
import { lockInteraction } from '../../db/interaction-store'
import { announceRecording } from '../../db/recording-store'
import { inTransaction } from '../../db/transaction'

/**
 * A segment counts from here on: it is stored. Noted twice, it counts once.
 * @returns false for a recording that is signed or deleted: what is not in its manifest by then never comes into it
 */
export async function noteSegment({ workspaceId, recordingId }: WhichRecording, segment: RecordingSegment): Promise<boolean> {
  const { participant, source, index, startsAtMs, durationMs, isInit, hasKeyFrame, bytes, sha256 } = segment
  // Against whoever signs meanwhile: either this is in the manifest, or it sees that it came too late.
  const noted = await db().$executeRaw`
    INSERT INTO recording_segment
      (workspace_id, recording_id, participant, source, index, starts_at_ms, duration_ms, is_init, has_key_frame, bytes, sha256)
    SELECT workspace_id, id, ${participant}, ${source}, ${index}::int, ${startsAtMs}::int, ${durationMs}::int, ${isInit},
      ${hasKeyFrame}, ${bytes}::int, ${sha256}
    FROM recording WHERE id = ${recordingId}::uuid AND workspace_id = ${workspaceId}::uuid AND state = ANY(${UNFINISHED_STATES})
    FOR KEY SHARE
    ON CONFLICT DO NOTHING`
  return noted > 0 || isNoted({ workspaceId, recordingId }, segment)
}

const UNFINISHED_STATES = [...RUNNING_STATES, 'saving']

async function isNoted(
  { workspaceId, recordingId }: WhichRecording,
  { participant, source, index }: RecordingSegment,
): Promise<boolean> {
  const place = { recordingId, workspaceId, participant, source, index }
  const [noted, deleted] = await Promise.all([
    db().recordingSegment.count({ where: place }),
    db().recording.count({ where: { id: recordingId, workspaceId, state: 'deleted' } }),
  ])
  return noted > 0 && deleted === 0
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

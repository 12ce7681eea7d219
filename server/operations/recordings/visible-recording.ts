import { FINISHED_STATES } from '~/domain/recording-life'
import { Refusal } from '~/domain/refusal'
import type { StaffActor } from '../../actor'
import { db } from '../../db/client'
import { Prisma } from '../../db/generated/client'
import { visibleTo } from '../../db/visible-interactions'

/** The recording, as `r`, if somebody may see its conversation in the history. To stand after FROM. */
const visibleRecording = (actor: StaffActor, recordingId: string): Prisma.Sql => Prisma.sql`
  recording r JOIN interaction i ON i.id = r.interaction_id AND i.workspace_id = r.workspace_id
  WHERE r.id = ${recordingId}::uuid AND r.workspace_id = ${actor.workspaceId}::uuid AND ${visibleTo(actor)}`

/** The same, if it can be watched now. */
export const finishedRecording = (actor: StaffActor, recordingId: string): Prisma.Sql => Prisma.sql`
  ${visibleRecording(actor, recordingId)} AND r.state = ANY(${FINISHED_STATES}) AND r.data_key IS NOT NULL AND r.signature IS NOT NULL`

interface VisibleRecording {
  interactionId: string
  /** Of what there is to watch; null while there is nothing, or no more. */
  signature: Uint8Array | null
}

/** @throws Refusal `not-found`, also for what they may not see */
export async function findVisibleRecording(actor: StaffActor, recordingId: string): Promise<VisibleRecording> {
  const [recording] = await db().$queryRaw<VisibleRecording[]>`
    SELECT r.interaction_id AS "interactionId", r.signature FROM ${visibleRecording(actor, recordingId)}`
  if (!recording) throw new Refusal('not-found')
  return recording
}

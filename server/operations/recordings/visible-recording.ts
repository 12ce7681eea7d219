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

/** @returns the signature of what there is to watch; null while there is nothing, or no more. @throws Refusal `not-found` */
export async function findVisibleRecording(actor: StaffActor, recordingId: string): Promise<{ signature: Uint8Array | null }> {
  const [recording] = await db().$queryRaw<{ signature: Uint8Array | null }[]>`
    SELECT r.signature FROM ${visibleRecording(actor, recordingId)}`
  if (!recording) throw new Refusal('not-found')
  return recording
}

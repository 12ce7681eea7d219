import type { Recording } from '~/domain/recording-life'
import type { EncryptionKey } from '~/protocol/call'
import { db } from '../../db/client'
import { Prisma } from '../../db/generated/client'
import { openKey } from '../../secrets/encryption-key'
import { LEASE_MS } from './claim-recording'

/** How a recording stands that this process records. */
export type WatchedRecording = {
  recordingId: string
  state: Recording['state']
  /** When that state began, in milliseconds before now. */
  sinceMs: number
  /** How often somebody has paused it so far. */
  pauses: number
  /** When the last pause began, in milliseconds before now; null: there was none. */
  pausedMs: number | null
  /** What everybody in the call is shown. */
  isWriting: boolean
  /** Null while the conversation waits for an agent again, or is over. */
  key: EncryptionKey | null
}

type Row = {
  id: string
  state: Recording['state']
  sinceMs: number
  pauses: number
  pausedMs: number | null
  isWriting: boolean
  interactionId: string
  callKey: Uint8Array | null
  callKeyNumber: number
}

/** A pause that began and ended between two looks left nothing but its line. */
const pausesOf = Prisma.sql`
  FROM timeline WHERE interaction_id = i.id AND workspace_id = i.workspace_id AND entry->>'type' = 'recording-paused'`

/**
 * Renews the leases of what this process records and says how each stands. What is missing from the answer belongs to another
 * recorder by now. The key is handed out only while consent holds.
 * @param having whatever else stands under its name, since the answer to a claim was lost, is left to run out
 */
export async function watchRecordings(recorderId: string, having: readonly string[]): Promise<WatchedRecording[]> {
  const rows = await db().$queryRaw<Row[]>`
    UPDATE recording r SET lease_until = clock_timestamp() + ${LEASE_MS} * interval '1 millisecond'
    FROM interaction i
    WHERE r.recorder_id = ${recorderId}::uuid AND r.id = ANY(${having}::uuid[]) AND r.state IN ('recording', 'paused', 'saving')
      AND i.id = r.interaction_id AND i.workspace_id = r.workspace_id
    RETURNING r.id, r.state, r.is_writing AS "isWriting", i.id AS "interactionId", i.call_key AS "callKey", i.call_key_number AS "callKeyNumber",
      extract(epoch FROM clock_timestamp() - r.state_since)::float8 * 1000 AS "sinceMs",
      (SELECT count(*)::int ${pausesOf}) AS pauses,
      (SELECT extract(epoch FROM clock_timestamp() - max(at))::float8 * 1000 ${pausesOf}) AS "pausedMs"`
  return rows.map(({ id, interactionId, callKey, callKeyNumber, ...watched }) => ({
    ...{ ...watched, recordingId: id },
    key: callKey && watched.state !== 'saving' ? openKey(callKey, interactionId, callKeyNumber) : null,
  }))
}

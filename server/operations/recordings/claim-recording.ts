import type { RecordingSource } from '~/protocol/recording-segment'
import { db } from '../../db/client'
import { inTransaction } from '../../db/transaction'
import { unwrapDataKey } from '../../secrets/data-key'
import { noteWriting } from './note-recorded'

/** A recorder that has not been heard of for this long is gone, and another one takes over. Heard of every `WATCH_MS`. */
export const LEASE_MS = 5_000

export type ClaimedRecording = {
  workspaceId: string
  recordingId: string
  interactionId: string
  /** Whoever claimed it. */
  recorderId: string
  dataKey: Buffer
  /** 0 of the recording's time, this machine's clock, in milliseconds since 1970. */
  startedAtMs: number
  /** A recorder before this one died. */
  hasBegun: boolean
  /** End of what is known to be stored, in the recording's time: from here until now nothing was recorded. */
  diedAtMs: number
  nextIndex: (participant: string, source: RecordingSource) => number
}

/** Whoever died may have left segments that are stored only later: their numbers stay free, in a hole that the gap explains. */
const LEFT_FREE = 1_000

type Claimed = {
  id: string
  workspaceId: string
  interactionId: string
  dataKey: Uint8Array
  startedAt: Date
  hasBegun: boolean
  now: Date
}

/**
 * Takes one recording that nobody has, for as long as the lease is renewed: consented to while its people talk, or over and not
 * finished by whoever made it. First come, first served, in any number of processes.
 * @param recorderId names this process
 * @param having what it records already, and does not take over from itself when the database was away for longer than a lease
 */
export async function claimRecording(recorderId: string, having: readonly string[] = []): Promise<ClaimedRecording | null> {
  const claimed = await inTransaction(async (tx) => {
    const [row] = await tx.db.$queryRaw<Claimed[]>`
      UPDATE recording SET recorder_id = ${recorderId}::uuid, lease_until = clock_timestamp() + ${LEASE_MS} * interval '1 millisecond',
        started_at = coalesce(started_at, clock_timestamp())
      FROM (
        SELECT r.id, r.started_at IS NOT NULL AS "hasBegun" FROM recording r
        JOIN interaction i ON i.id = r.interaction_id AND i.workspace_id = r.workspace_id
        WHERE (r.lease_until IS NULL OR r.lease_until < clock_timestamp()) AND r.id <> ALL(${having}::uuid[])
          AND (r.state = 'saving' OR (r.state IN ('recording', 'paused') AND i.state IN ('connecting', 'active')))
        ORDER BY r.created_at LIMIT 1 FOR UPDATE OF r SKIP LOCKED
      ) AS waiting
      WHERE recording.id = waiting.id
      RETURNING recording.id, workspace_id AS "workspaceId", interaction_id AS "interactionId", data_key AS "dataKey",
        started_at AS "startedAt", "hasBegun", clock_timestamp() AS now`
    return row
  })
  return claimed ? withIndexes(claimed, recorderId) : null
}

type Stored = { participant: string; source: string; lastIndex: number; endMs: number }

async function withIndexes(claimed: Claimed, recorderId: string): Promise<ClaimedRecording> {
  const { id: recordingId, workspaceId, interactionId, ...rest } = claimed
  const stored = await db().$queryRaw<Stored[]>`
    SELECT participant, source, max(index) AS "lastIndex", max(starts_at_ms::float8 + duration_ms) AS "endMs" FROM recording_segment
    WHERE recording_id = ${recordingId}::uuid AND workspace_id = ${workspaceId}::uuid GROUP BY participant, source`
  const next = new Map(stored.map(({ participant, source, lastIndex }) => [`${participant} ${source}`, lastIndex + LEFT_FREE]))
  // The database's clock decides when it began; this machine's may be wrong.
  const agoMs = rest.now.getTime() - rest.startedAt.getTime()
  return {
    ...{ recordingId, workspaceId, interactionId, recorderId, hasBegun: rest.hasBegun },
    diedAtMs: Math.max(0, ...stored.map(({ endMs }) => endMs)),
    dataKey: unwrapDataKey(rest.dataKey, { workspaceId, recordingId }),
    startedAtMs: Date.now() - agoMs,
    nextIndex: (participant, source) => next.get(`${participant} ${source}`) ?? 0,
  }
}

/** Orderly ends, so that another recorder need not wait for the leases to run out. */
export async function releaseRecordings(recorderId: string): Promise<void> {
  const released = await db().recording.updateManyAndReturn({
    where: { recorderId },
    data: { leaseUntil: null, recorderId: null },
    select: { id: true, workspaceId: true, isWriting: true },
  })
  for (const { id: recordingId, workspaceId, isWriting } of released)
    if (isWriting) await noteWriting({ workspaceId, recordingId }, false)
}

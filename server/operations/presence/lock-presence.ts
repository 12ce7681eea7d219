import type { Work } from '~/domain/capacity'
import type { Medium } from '~/domain/medium'
import type { Status, WorkState } from '~/domain/presence'
import type { Tx } from '../../db/transaction'

/** `now` was read after the lock was won. */
export type LockedPresence = {
  status: Status
  reason: string | null
  reasonId: string | null
  setBy: string | null
  media: Medium[]
  lastSeenAt: Date
  now: Date
}

/**
 * Waits for an agent's presence and holds it until the transaction ends. Whoever gives an agent something to do, or changes
 * their status, holds this lock (I3, I5). Interactions are locked before, never after.
 */
export async function lockPresence(tx: Tx, workspaceId: string, userId: string): Promise<LockedPresence> {
  const [presence] = await tx.db.$queryRaw<LockedPresence[]>`
    WITH locked AS MATERIALIZED (
      SELECT status, reason, reason_id, set_by, media, last_seen_at FROM presence
      WHERE user_id = ${userId}::uuid AND workspace_id = ${workspaceId}::uuid FOR UPDATE
    )
    SELECT status, reason, reason_id AS "reasonId", set_by AS "setBy", media, last_seen_at AS "lastSeenAt", clock_timestamp() AS now FROM locked`
  if (!presence) throw new Error(`Agent ${userId} has no presence`)
  return presence
}

/** One thing in an agent's hands, and which hand it fills. */
export type WorkInHand = Work & { id: string; agentId: string; state: WorkState; slot: number }

/** What fills the hands of some agents now, in the order in which interactions are locked. */
export const workOf = (tx: Tx, workspaceId: string, agentIds: readonly string[]): Promise<WorkInHand[]> => tx.db.$queryRaw`
  SELECT id, agent_id AS "agentId", medium, state, slot FROM interaction
  WHERE agent_id = ANY(${agentIds}::uuid[]) AND workspace_id = ${workspaceId}::uuid
    AND state IN ('offered', 'connecting', 'active', 'wrapping-up')
  ORDER BY id`

import type { Status, WorkState } from '~/domain/presence'
import type { Tx } from '../../db/transaction'

/** `now` was read after the lock was won. */
export type LockedPresence = { status: Status; reason: string | null; lastSeenAt: Date; now: Date }

/**
 * Waits for an agent's presence and holds it until the transaction ends. Whoever gives an agent something to do, or changes
 * their status, holds this lock (I3, I5). Interactions are locked before, never after.
 */
export async function lockPresence(tx: Tx, workspaceId: string, userId: string): Promise<LockedPresence> {
  const [presence] = await tx.db.$queryRaw<LockedPresence[]>`
    WITH locked AS MATERIALIZED (
      SELECT status, reason, last_seen_at FROM presence
      WHERE user_id = ${userId}::uuid AND workspace_id = ${workspaceId}::uuid FOR UPDATE
    )
    SELECT status, reason, last_seen_at AS "lastSeenAt", clock_timestamp() AS now FROM locked`
  if (!presence) throw new Error(`Agent ${userId} has no presence`)
  return presence
}

/** What fills the agent's hands now: at most one thing, by a unique index. */
export async function workOf(tx: Tx, workspaceId: string, agentId: string): Promise<{ id: string; state: WorkState } | null> {
  const [work] = await tx.db.$queryRaw<{ id: string; state: WorkState }[]>`
    SELECT id, state FROM interaction
    WHERE agent_id = ${agentId}::uuid AND workspace_id = ${workspaceId}::uuid
      AND state IN ('offered', 'connecting', 'active', 'wrapping-up')`
  return work ?? null
}

import type { StaffActor } from '../actor'
import { db } from '../db/client'

/**
 * Whom a session belongs to, if it is live: not revoked, not expired, and its member not deactivated.
 * No workspace is asked for: the session is unique among all of them, and says which one it is.
 */
export async function findStaff(sessionId: string): Promise<StaffActor | null> {
  const [row] = await db().$queryRaw<StaffActor[]>`
    SELECT s.workspace_id AS "workspaceId", s.user_id AS "userId", s.id AS "sessionId", u.name, m.role, m.rights
    FROM session s
    JOIN membership m ON m.user_id = s.user_id AND m.workspace_id = s.workspace_id
    JOIN app_user u ON u.id = s.user_id
    WHERE s.id = ${sessionId}::uuid AND s.revoked_at IS NULL AND s.expires_at > now() AND m.deactivated_at IS NULL`
  return row ?? null
}

/** Those of the named sessions that are live. */
export async function findLiveSessions(sessionIds: readonly string[]): Promise<Set<string>> {
  if (sessionIds.length === 0) return new Set()
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT s.id FROM session s
    JOIN membership m ON m.user_id = s.user_id AND m.workspace_id = s.workspace_id
    WHERE s.id = ANY(${sessionIds}::uuid[]) AND s.revoked_at IS NULL AND s.expires_at > now() AND m.deactivated_at IS NULL`
  return new Set(rows.map(({ id }) => id))
}

import type { StaffActor } from '../../actor'
import { db } from '../../db/client'

/** The desk answered: the agent is still there. */
export async function touchAgent({ workspaceId, userId }: StaffActor): Promise<void> {
  await db().$executeRaw`
    UPDATE presence SET last_seen_at = now() WHERE user_id = ${userId}::uuid AND workspace_id = ${workspaceId}::uuid`
}

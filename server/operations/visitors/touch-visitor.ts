import type { VisitorActor } from '../../actor'
import { db } from '../../db/client'

/** The visitor's page answered: they are still there. */
export async function touchVisitor({ workspaceId, visitorId }: VisitorActor): Promise<void> {
  await db().$executeRaw`
    UPDATE visitor SET last_seen_at = now() WHERE id = ${visitorId}::uuid AND workspace_id = ${workspaceId}::uuid`
}

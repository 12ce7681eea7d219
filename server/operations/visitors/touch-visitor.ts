import { db } from '../../db/client'
import type { VisitorActor } from '../actor'

/** The visitor's page answered: they are still there. */
export async function touchVisitor({ workspaceId, visitorId }: VisitorActor): Promise<void> {
  await db().$executeRaw`
    UPDATE visitor SET last_seen_at = now() WHERE id = ${visitorId}::uuid AND workspace_id = ${workspaceId}::uuid`
}

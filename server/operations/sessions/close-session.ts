import type { StaffActor } from '../../actor'
import { inTransaction } from '../../db/transaction'

/** Signs one browser out; its stream ends at once. */
export async function closeSession({ workspaceId, sessionId }: StaffActor): Promise<void> {
  await inTransaction(async ({ db, now, publish }) => {
    await db.session.updateMany({ where: { id: sessionId, workspaceId, revokedAt: null }, data: { revokedAt: now } })
    publish(workspaceId, { type: 'session', sessionId })
  })
}

import { Refusal } from '~/domain/refusal'
import type { StaffActor } from '../../actor'
import { inTransaction } from '../../db/transaction'

/** The next request with it is refused. Revoked twice, it stays revoked. @throws Refusal `not-found` */
export async function revokeApiKey({ workspaceId }: StaffActor, id: string): Promise<void> {
  await inTransaction(async ({ db, now }) => {
    if ((await db.apiKey.count({ where: { id, workspaceId } })) === 0) throw new Refusal('not-found')
    await db.apiKey.updateMany({ where: { id, workspaceId, revokedAt: null }, data: { revokedAt: now } })
  })
}

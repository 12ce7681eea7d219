import { Refusal } from '~/domain/refusal'
import type { StaffActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction } from '../../db/transaction'

/** The next request with it is refused. Revoked twice, it stays revoked. @throws Refusal `not-found` */
export async function revokeApiKey(actor: StaffActor, id: string): Promise<void> {
  const { workspaceId } = actor
  await inTransaction(async (tx) => {
    const key = await tx.db.apiKey.findFirst({ where: { id, workspaceId }, select: { name: true } })
    if (!key) throw new Refusal('not-found')
    const { count } = await tx.db.apiKey.updateMany({ where: { id, workspaceId, revokedAt: null }, data: { revokedAt: tx.now } })
    if (count > 0) await audit(tx, actor, 'revoked', { kind: 'api-key', id, name: key.name }, { before: null, after: null })
  })
}

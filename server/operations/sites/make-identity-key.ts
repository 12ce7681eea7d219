import { Refusal } from '~/domain/refusal'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction } from '../../db/transaction'
import { mintIdentityKey } from '../../secrets/site-identity'

/**
 * A new key for the site's own server to sign its customers' names and attributes with. The one before opens nothing from here on.
 * @returns the key, which is shown this once
 * @throws Refusal `not-found`
 */
export async function makeIdentityKey(actor: AdminActor, siteId: string): Promise<string> {
  const { workspaceId } = actor
  const { key, sealed } = mintIdentityKey(workspaceId, siteId)
  await inTransaction(async (tx) => {
    const site = await tx.db.site.findFirst({ where: { id: siteId, workspaceId }, select: { name: true, identityKey: true } })
    if (!site) throw new Refusal('not-found')
    await tx.db.site.update({ where: { id: siteId, workspaceId }, data: { identityKey: sealed } })
    const change = { before: { hasIdentityKey: site.identityKey !== null }, after: { hasIdentityKey: true, isNewKey: true } }
    await audit(tx, actor, 'changed', { kind: 'site', id: siteId, name: site.name }, change)
  })
  return key
}

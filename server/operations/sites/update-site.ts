import { Refusal } from '~/domain/refusal'
import type { UpdateSite } from '~/protocol/site'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { readSiteRules } from '../../db/site-rules'
import { inTransaction } from '../../db/transaction'
import { auditedSite, checkSite, writeRules } from './write-site'

/**
 * Changes a site and its rules, for visitors who come from then on. Origins are kept once each, in the order given. No stream shows a site:
 * the panel asks anew.
 * @throws Refusal `not-found`, also for queues and skills that it names; `changed-meanwhile`
 */
export async function updateSite(actor: AdminActor, id: string, { version, rules, ...given }: UpdateSite): Promise<void> {
  const { workspaceId } = actor
  const data = { ...given, allowedOrigins: [...new Set(given.allowedOrigins)] }
  await inTransaction(async (tx) => {
    await checkSite(tx, workspaceId, { ...data, rules })
    const site = await tx.db.site.findFirst({ where: { id, workspaceId } })
    if (!site) throw new Refusal('not-found')
    const oldRules = await readSiteRules(tx.db, workspaceId, id)
    const { count } = await tx.db.site.updateMany({
      where: { id, workspaceId, version },
      data: { ...data, version: version + 1 },
    })
    if (count === 0) throw new Refusal('changed-meanwhile')
    await writeRules(tx, workspaceId, id, rules)
    const before = await auditedSite(tx, workspaceId, { ...site, rules: oldRules })
    const after = await auditedSite(tx, workspaceId, { ...data, rules })
    await audit(tx, actor, 'changed', { kind: 'site', id, name: data.name }, { before, after })
  })
}

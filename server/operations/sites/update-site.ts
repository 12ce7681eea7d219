import { Refusal } from '~/domain/refusal'
import { SiteRule, type UpdateSite } from '~/protocol/site'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
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
    const oldRules = await tx.db.siteRule.findMany({ where: { siteId: id, workspaceId }, orderBy: { position: 'asc' } })
    const { count } = await tx.db.site.updateMany({
      where: { id, workspaceId, version },
      data: { ...data, version: version + 1 },
    })
    if (count === 0) throw new Refusal('changed-meanwhile')
    await writeRules(tx, workspaceId, id, rules)
    const before = await auditedSite(tx, workspaceId, { ...site, rules: oldRules.map((rule) => SiteRule.parse(rule)) })
    const after = await auditedSite(tx, workspaceId, { ...data, rules })
    await audit(tx, actor, 'changed', { kind: 'site', id, name: data.name }, { before, after })
  })
}

import { SiteRule } from '~/protocol/site'
import type { Prisma } from './generated/client'

/** A site's rules, in the order in which they are looked at. */
export async function readSiteRules(client: Prisma.TransactionClient, workspaceId: string, siteId: string): Promise<SiteRule[]> {
  const rows = await client.siteRule.findMany({ where: { siteId, workspaceId }, orderBy: { position: 'asc' } })
  return rows.map((row) => SiteRule.parse(row))
}

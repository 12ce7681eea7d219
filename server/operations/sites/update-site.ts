import { Refusal } from '~/domain/refusal'
import type { UpdateSite } from '~/protocol/staff'
import type { AdminActor } from '../../actor'
import { inTransaction } from '../../db/transaction'

/** Changes the workspace's site. Origins are kept once each, in the order given. No stream shows a site: the panel asks anew. */
export async function updateSite(
  { workspaceId }: AdminActor,
  { name, allowedOrigins, accent, locale }: UpdateSite,
): Promise<void> {
  await inTransaction(async ({ db }) => {
    const site = await db.site.findFirst({ where: { workspaceId }, orderBy: { id: 'asc' }, select: { id: true } })
    if (!site) throw new Refusal('not-found')
    await db.site.updateMany({
      where: { id: site.id, workspaceId },
      data: { name, allowedOrigins: [...new Set(allowedOrigins)], accent, locale },
    })
  })
}

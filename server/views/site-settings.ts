import { Refusal } from '~/domain/refusal'
import type { SiteList, SiteSettings } from '~/protocol/site'
import type { AdminActor } from '../actor'
import { db } from '../db/client'
import { readSiteRules } from '../db/site-rules'
import { env } from '../env'

const OLDEST_FIRST = { orderBy: { id: 'asc' } } as const

/** The workspace's sites, the oldest first; there is one at least. */
export async function readSiteList({ workspaceId }: AdminActor): Promise<SiteList> {
  const sites = await db().site.findMany({
    where: { workspaceId },
    ...OLDEST_FIRST,
    select: { id: true, name: true, publicKey: true },
  })
  return {
    sites: sites.map(({ id, name, publicKey }, index) => ({ id, name, snippet: snippetFor(publicKey), demoUrl: demoOf(index) })),
  }
}

/** One of the workspace's sites with its rules, or null. */
export async function findSiteSettings({ workspaceId }: AdminActor, id: string): Promise<SiteSettings | null> {
  const site = await db().site.findFirst({ where: { id, workspaceId } })
  if (!site) return null
  const { version, publicKey, name, queueId, allowedOrigins, accent, locale, identityKey } = site
  const [rules, older] = await Promise.all([
    readSiteRules(db(), workspaceId, id),
    db().site.count({ where: { workspaceId, id: { lt: id } } }),
  ])
  return {
    ...{ id, version, publicKey, name, queueId, allowedOrigins, accent, locale, rules },
    hasIdentityKey: identityKey !== null,
    snippet: snippetFor(publicKey),
    demoUrl: demoOf(older),
  }
}

/** The same for who must have it. @throws Refusal `not-found` */
export async function readSiteSettings(actor: AdminActor, id: string): Promise<SiteSettings> {
  const settings = await findSiteSettings(actor, id)
  if (!settings) throw new Refusal('not-found')
  return settings
}

const snippetFor = (publicKey: string) => `<script async src="${env().publicOrigin}/widget.js" data-site="${publicKey}"></script>`

/** The demo shop carries the first site's key. */
const demoOf = (index: number) => (index === 0 && env().hasDemo ? `${env().publicOrigin}/demo` : null)

/** The key that the demo shop carries: the first site's. Public, like every site key. Null before setup. */
export async function readDemoSiteKey(): Promise<string | null> {
  const site = await db().site.findFirst({ ...OLDEST_FIRST, select: { publicKey: true } })
  return site?.publicKey ?? null
}

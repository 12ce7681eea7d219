import { Refusal } from '~/domain/refusal'
import type { SiteSettings } from '~/protocol/staff'
import type { AdminActor } from '../actor'
import { db } from '../db/client'
import { env } from '../env'

const FIELDS = { id: true, publicKey: true, name: true, allowedOrigins: true, accent: true, locale: true } as const

/** The workspace's site; in this version it has one. */
export async function readSiteSettings({ workspaceId }: AdminActor): Promise<SiteSettings> {
  const site = await db().site.findFirst({ where: { workspaceId }, orderBy: { id: 'asc' }, select: FIELDS })
  if (!site) throw new Refusal('not-found')
  const demoUrl = env().hasDemo ? `${env().publicOrigin}/demo` : null
  return { ...site, snippet: snippetFor(site.publicKey), demoUrl }
}

const snippetFor = (publicKey: string) => `<script async src="${env().publicOrigin}/widget.js" data-site="${publicKey}"></script>`

/** The key that the demo shop carries: the first site's. Public, like every site key. Null before setup. */
export async function readDemoSiteKey(): Promise<string | null> {
  const site = await db().site.findFirst({ orderBy: { id: 'asc' }, select: { publicKey: true } })
  return site?.publicKey ?? null
}

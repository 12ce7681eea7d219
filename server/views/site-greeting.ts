import { Refusal } from '~/domain/refusal'
import { Medium } from '~/protocol/primitives'
import type { SiteGreeting } from '~/protocol/visitor'
import { db } from '../db/client'
import { readOpenNow } from '../db/hours-of-queue'

type Row = {
  workspaceId: string
  queueId: string
  name: string
  accent: string | null
  locale: string
  allowedOrigins: string[]
  media: string[]
}

/**
 * What the panel shows on the website at `origin`. The site's key is what names its workspace here.
 * @param callsWork whether the media server answers
 */
export async function readSiteGreeting(siteKey: string, origin: string, callsWork: boolean): Promise<SiteGreeting> {
  const [site] = await db().$queryRaw<Row[]>`
    SELECT s.workspace_id AS "workspaceId", s.queue_id AS "queueId", s.name, s.accent, s.locale, s.allowed_origins AS "allowedOrigins", q.media
    FROM site s JOIN queue q ON q.id = s.queue_id WHERE s.public_key = ${siteKey}`
  if (!site) throw new Refusal('site-unknown')
  if (!site.allowedOrigins.includes(origin)) throw new Refusal('origin-not-allowed')
  const media = Medium.options.filter((medium) => site.media.includes(medium))
  const { isOpen, opensAt } = await readOpenNow(db(), site.workspaceId, site.queueId)
  const hours = { isOpen, opensAt: opensAt?.toISOString() ?? null }
  return { name: site.name, accent: site.accent, locale: site.locale, media, callsWork, hours }
}

/** Who may frame the panel. */
export async function readAllowedOrigins(siteKey: string): Promise<string[]> {
  const site = await db().site.findUnique({ where: { publicKey: siteKey }, select: { allowedOrigins: true } })
  if (!site) throw new Refusal('site-unknown')
  return site.allowedOrigins
}

import { Refusal } from '~/domain/refusal'
import type { VisitorActor } from '../../actor'
import { db } from '../../db/client'
import { hashToken } from '../../secrets/bearer-token'

/** A reload finds the thank-you note for so long; after that the token opens nothing. */
const AFTERGLOW_MS = 60 * 60_000

/**
 * The visitor a token belongs to, on the very website it was made for, and their latest interaction; or the one whose return link carries it.
 * No workspace is asked for: the token is unique among all of them, and says which one it is.
 * @throws Refusal `visitor-unknown` for a wrong token, a wrong website, or a conversation that was over long ago
 */
export async function authenticateVisitor(token: string, origin: string): Promise<VisitorActor> {
  const hash = hashToken(token)
  const [actor] = await db().$queryRaw<VisitorActor[]>`
    SELECT v.workspace_id AS "workspaceId", v.id AS "visitorId", v.site_id AS "siteId", i.id AS "interactionId"
    FROM visitor v JOIN interaction i ON i.visitor_id = v.id
    WHERE v.origin = ${origin} AND (v.token_hash = ${hash} OR (i.callback_token_hash = ${hash} AND i.callback_until > now()))
      AND (i.closed_at IS NULL OR i.closed_at > now() - make_interval(secs => ${AFTERGLOW_MS / 1_000}))
    ORDER BY i.id DESC LIMIT 1`
  if (!actor) throw new Refusal('visitor-unknown')
  return actor
}

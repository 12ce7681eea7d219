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
  // Each half by its own index: an OR over both tables would read all of them at every heartbeat.
  const [actor] = await db().$queryRaw<VisitorActor[]>`
    WITH opened AS (
      SELECT i.id, i.visitor_id, i.closed_at FROM visitor v JOIN interaction i ON i.visitor_id = v.id WHERE v.token_hash = ${hash}
      UNION ALL
      SELECT id, visitor_id, closed_at FROM interaction WHERE callback_token_hash = ${hash} AND callback_until > now()
    )
    SELECT v.workspace_id AS "workspaceId", v.id AS "visitorId", v.site_id AS "siteId", opened.id AS "interactionId"
    FROM opened JOIN visitor v ON v.id = opened.visitor_id
    WHERE v.origin = ${origin}
      AND (opened.closed_at IS NULL OR opened.closed_at > now() - make_interval(secs => ${AFTERGLOW_MS / 1_000}))
    ORDER BY opened.id DESC LIMIT 1`
  if (!actor) throw new Refusal('visitor-unknown')
  return actor
}

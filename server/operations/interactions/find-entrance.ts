import { MAX_PRIORITY } from '~/domain/queue'
import { Refusal } from '~/domain/refusal'
import type { Requirement } from '~/domain/requirement'
import { matchRule } from '~/domain/site-rule'
import type { StartInteraction } from '~/protocol/visitor'
import { db } from '../../db/client'
import type { Queue, Site } from '../../db/generated/client'
import { readSiteRules } from '../../db/site-rules'
import { readIdentity, type SignedIdentity } from '../../secrets/site-identity'

/** Where a visitor comes in: on which site, as whom, and what the site's rules make of that. */
export type Entrance = {
  site: Site
  queue: Queue
  /** Null: the site does not say who this is. */
  identity: SignedIdentity | null
  /** Of the rule that fits; the queue's own come on top when it is routed. */
  requirements: readonly Requirement[]
  priority: number
}

/**
 * The key names the site; the website must be on its list to the letter. The first of the site's rules that fits the button, topic, page
 * or signed attributes names the queue, which must offer the medium.
 * @param isMessage it is answered by e-mail, which every queue does
 * @throws Refusal `site-unknown`, `origin-not-allowed`, `identity-wrong` or `medium-not-offered`
 */
export async function findEntrance(request: StartInteraction, isMessage = false): Promise<Entrance> {
  const site = await db().site.findUnique({ where: { publicKey: request.siteKey } })
  if (!site) throw new Refusal('site-unknown')
  if (!site.allowedOrigins.includes(request.origin)) throw new Refusal('origin-not-allowed')
  const { workspaceId } = site
  const identity = await identify(site, request.identity)
  const rule = matchRule(await readSiteRules(db(), workspaceId, site.id), {
    button: request.button ?? null,
    topic: request.topic ?? null,
    pageUrl: request.page.url,
    attributes: identity?.attributes ?? {},
  })
  const queue = await db().queue.findUniqueOrThrow({ where: { id: rule?.queueId ?? site.queueId, workspaceId } })
  if (!isMessage && !queue.media.includes(request.medium)) throw new Refusal('medium-not-offered')
  const priority = Math.min(MAX_PRIORITY, queue.priority + (rule?.priority ?? 0))
  return { site, queue, identity, requirements: rule?.requirements ?? [], priority }
}

/** A token that does not hold is refused, and not passed over: whoever signs must find out that it goes wrong. */
async function identify({ id, workspaceId, identityKey }: Site, token: string | undefined): Promise<SignedIdentity | null> {
  if (token === undefined) return null
  const identity = identityKey && (await readIdentity(token, { id, workspaceId, identityKey }))
  if (!identity) throw new Refusal('identity-wrong')
  return identity
}

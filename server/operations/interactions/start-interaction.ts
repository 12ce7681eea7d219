import { randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { isCall } from '~/domain/medium'
import { oneLine } from '~/domain/one-line'
import { Refusal } from '~/domain/refusal'
import { VISITOR_GRACE_MS } from '~/domain/timing'
import type { CallAccess } from '~/protocol/call'
import { PROTOCOL_VERSION } from '~/protocol/version'
import type { StartInteraction } from '~/protocol/visitor'
import type { VisitorActor } from '../../actor'
import { livingQueue } from '../../db/living-queue'
import { inTransaction, type Tx } from '../../db/transaction'
import { hashToken, mintToken } from '../../secrets/bearer-token'
import { mintKey, sealKey } from '../../secrets/encryption-key'
import type { SignedIdentity } from '../../secrets/site-identity'
import { grantAccess, openRoom } from '../calls/grant-access'
import { watchVisitor } from '../visitors/lose-visitor'
import { admit, refuseClosed } from './admit'
import { type Entrance, findEntrance } from './find-entrance'

/** `call` is null for chat, which enters its room in the background once accepted. The token is shown once and kept as a hash. */
export type Started = { actor: VisitorActor; visitorToken: string; call: CallAccess | null }

/**
 * A visitor asks for help and joins the queue that the site's rules name. For a call the room stands before the visitor is told to wait,
 * and the answer already opens it, under the waiting key.
 * @param device what the browser says it is, for the agent's eyes
 * @throws Refusal `client-too-old`, `queue-closed`, `calls-unavailable`, and whatever `findEntrance` refuses
 */
export async function startInteraction(request: StartInteraction, device: string): Promise<Started> {
  if (request.protocolVersion < PROTOCOL_VERSION) throw new Refusal('client-too-old')
  const entrance = await findEntrance(request)
  await refuseClosed(entrance.queue)
  const roomName = randomBytes(16).toString('base64url')
  if (isCall(request.medium)) await openRoom(roomName)

  const visitorToken = mintToken()
  const { id: siteId, workspaceId } = entrance.site
  const { actor, row } = await inTransaction(async (tx) => {
    const visitorId = await meetVisitor(tx, entrance, request, visitorToken)
    const actor = { workspaceId, siteId, visitorId, interactionId: newId() }
    const queued = await joinQueue(tx, actor, entrance, request, { roomName, device })
    watchVisitor(tx, workspaceId, actor.interactionId, new Date(tx.now.getTime() + VISITOR_GRACE_MS))
    tx.publish(workspaceId, { type: 'interaction', interactionId: queued.id, queueId: queued.queueId, agentIds: [] })
    tx.route(workspaceId)
    return { actor, row: await admit(tx, queued) }
  })
  const call = isCall(request.medium) ? await grantAccess(row, { role: 'visitor', interactionId: row.id }) : null
  return { actor, visitorToken, call }
}

/** Somebody new, or who has talked here before in the same tab: then their token is a new one, and the old one opens nothing any more. */
export async function meetVisitor(
  tx: Tx,
  { site, identity }: Entrance,
  request: StartInteraction,
  token: string,
): Promise<string> {
  const { id: siteId, workspaceId } = site
  // Whom the site vouches for has no other name than the site's.
  const name = oneLine((identity ? identity.name : request.name) ?? '') || null
  const met = { tokenHash: hashToken(token), lastSeenAt: tx.now, externalId: identity?.externalId ?? null }
  const known = await findReturning(tx, site, identity, request)
  if (known) {
    await tx.db.visitor.update({ where: { id: known, workspaceId }, data: { ...met, ...(name && { name }) } })
    return known
  }
  const id = newId()
  await tx.db.visitor.create({ data: { id, workspaceId, siteId, origin: request.origin, name, ...met } })
  return id
}

/**
 * A tab that was copied while its visitor is being served is somebody new: one conversation at a time. So is whoever the site does not
 * say, or says not, to be the one whom it said was here before.
 */
async function findReturning(
  tx: Tx,
  site: Entrance['site'],
  identity: SignedIdentity | null,
  { visitorToken, origin }: StartInteraction,
): Promise<string | null> {
  if (!visitorToken) return null
  const { id: siteId, workspaceId } = site
  const [known] = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT id FROM visitor WHERE token_hash = ${hashToken(visitorToken)} AND workspace_id = ${workspaceId}::uuid
      AND site_id = ${siteId}::uuid AND origin = ${origin}
      AND (external_id IS NULL OR external_id = ${identity?.externalId ?? null}) FOR UPDATE`
  if (!known) return null
  const isServed = { visitorId: known.id, workspaceId, state: { notIn: ['wrapping-up', 'closed'] } }
  return (await tx.db.interaction.count({ where: isServed })) > 0 ? null : known.id
}

export async function joinQueue(
  tx: Tx,
  actor: VisitorActor,
  { queue, identity, requirements, priority }: Entrance,
  { medium, page, locale, timeZone, button, topic }: StartInteraction,
  { roomName, device }: { roomName: string; device: string },
) {
  const { interactionId: id, workspaceId, siteId, visitorId } = actor
  const visit = { pageUrl: page.url, pageTitle: oneLine(page.title), referrer: page.referrer, device, locale, timeZone }
  const lastAgent = await findLastAgent(tx, actor, identity)
  const queueId = await livingQueue(tx, workspaceId, queue.id)
  const waitingKey = sealKey(mintKey(), id, 0)
  const row = await tx.db.interaction.create({
    data: {
      id,
      workspaceId,
      siteId,
      queueId,
      visitorId,
      medium,
      priority,
      requirements: [...requirements],
      entrance: { button, topic, attributes: identity?.attributes },
      ...lastAgent,
      state: 'queued',
      since: tx.now,
      createdAt: tx.now,
      roomName,
      waitingKey,
      timelineSeq: 1,
      // The promise that holds when they begin to write; what the queue promises later is for those who come later.
      transcriptKeptForDays: queue.transcriptsKeptForDays,
      ...visit,
    },
  })
  const entry = { type: 'requested', medium }
  await tx.db.timeline.create({ data: { interactionId: id, workspaceId, seq: 1, at: tx.now, entry } })
  return row
}

/** Who talked with this visitor last: in this tab, or wherever the same site said that it was the same person. */
async function findLastAgent({ db }: Tx, { workspaceId, siteId, visitorId }: VisitorActor, identity: SignedIdentity | null) {
  const [last] = await db.$queryRaw<{ lastAgentId: string; lastAgentAt: Date }[]>`
    SELECT i.agent_id AS "lastAgentId", i.started_at AS "lastAgentAt" FROM interaction i
    WHERE i.workspace_id = ${workspaceId}::uuid AND i.started_at IS NOT NULL AND i.agent_id IS NOT NULL
      AND i.visitor_id IN (
        SELECT id FROM visitor WHERE workspace_id = ${workspaceId}::uuid
          AND (id = ${visitorId}::uuid OR (site_id = ${siteId}::uuid AND external_id = ${identity?.externalId ?? null}))
      )
    ORDER BY i.started_at DESC LIMIT 1`
  return last ?? {}
}

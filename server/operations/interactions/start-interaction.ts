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
import { db } from '../../db/client'
import { routeJob } from '../../db/interaction-store'
import { inTransaction, type Tx } from '../../db/transaction'
import { hashToken, mintToken } from '../../secrets/bearer-token'
import { mintKey, sealKey } from '../../secrets/encryption-key'
import { grantAccess, openRoom } from '../calls/grant-access'
import { watchVisitor } from '../visitors/lose-visitor'

type Site = { id: string; workspaceId: string; queueId: string; transcriptKeptForDays: number | null }

/** `call` is null for chat, which enters its room in the background once accepted. The token is shown once and kept as a hash. */
export type Started = { actor: VisitorActor; visitorToken: string; call: CallAccess | null }

/**
 * A visitor asks for help and joins the site's queue. For a call the room stands before the visitor is told to wait,
 * and the answer already opens it, under the waiting key.
 * @param device what the browser says it is, for the agent's eyes
 * @throws Refusal `client-too-old`, `site-unknown`, `origin-not-allowed`, `medium-not-offered` or `calls-unavailable`
 */
export async function startInteraction(request: StartInteraction, device: string): Promise<Started> {
  if (request.protocolVersion < PROTOCOL_VERSION) throw new Refusal('client-too-old')
  const site = await findSite(request)
  const roomName = randomBytes(16).toString('base64url')
  if (isCall(request.medium)) await openRoom(roomName)

  const visitorToken = mintToken()
  const { id: siteId, workspaceId } = site
  const { actor, row } = await inTransaction(async (tx) => {
    const visitorId = await meetVisitor(tx, site, request, visitorToken)
    const actor = { workspaceId, siteId, visitorId, interactionId: newId() }
    const queued = await joinQueue(tx, actor, site, request, { roomName, device })
    watchVisitor(tx, workspaceId, actor.interactionId, new Date(tx.now.getTime() + VISITOR_GRACE_MS))
    tx.publish(workspaceId, { type: 'interaction', interactionId: queued.id, queueId: queued.queueId, agentIds: [] })
    tx.enqueue(routeJob(workspaceId))
    return { actor, row: queued }
  })
  const call = isCall(request.medium) ? await grantAccess(row, { role: 'visitor', interactionId: row.id }) : null
  return { actor, visitorToken, call }
}

/** The key names the site; the website must be on its list to the letter, and the queue must offer the medium. */
async function findSite({ siteKey, origin, medium }: StartInteraction): Promise<Site> {
  const site = await db().site.findUnique({ where: { publicKey: siteKey } })
  if (!site) throw new Refusal('site-unknown')
  if (!site.allowedOrigins.includes(origin)) throw new Refusal('origin-not-allowed')
  const queue = await db().queue.findUniqueOrThrow({ where: { id: site.queueId, workspaceId: site.workspaceId } })
  if (!queue.media.includes(medium)) throw new Refusal('medium-not-offered')
  return { ...site, transcriptKeptForDays: queue.transcriptsKeptForDays }
}

/** Somebody new, or who has talked here before in the same tab: then their token is a new one, and the old one opens nothing any more. */
async function meetVisitor(tx: Tx, site: Site, request: StartInteraction, token: string): Promise<string> {
  const { id: siteId, workspaceId } = site
  const name = oneLine(request.name ?? '') || null
  const met = { tokenHash: hashToken(token), lastSeenAt: tx.now }
  const known = await findReturning(tx, site, request)
  if (known) {
    await tx.db.visitor.update({ where: { id: known, workspaceId }, data: { ...met, ...(name && { name }) } })
    return known
  }
  const id = newId()
  await tx.db.visitor.create({ data: { id, workspaceId, siteId, origin: request.origin, name, ...met } })
  return id
}

/** A tab that was copied while its visitor is being served is somebody new: one conversation at a time. */
async function findReturning(tx: Tx, site: Site, { visitorToken, origin }: StartInteraction): Promise<string | null> {
  if (!visitorToken) return null
  const { id: siteId, workspaceId } = site
  const [known] = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT id FROM visitor WHERE token_hash = ${hashToken(visitorToken)} AND workspace_id = ${workspaceId}::uuid
      AND site_id = ${siteId}::uuid AND origin = ${origin} FOR UPDATE`
  if (!known) return null
  const isServed = { visitorId: known.id, workspaceId, state: { notIn: ['wrapping-up', 'closed'] } }
  return (await tx.db.interaction.count({ where: isServed })) > 0 ? null : known.id
}

async function joinQueue(
  tx: Tx,
  actor: VisitorActor,
  { queueId, transcriptKeptForDays }: Site,
  { medium, page, locale, timeZone }: StartInteraction,
  { roomName, device }: { roomName: string; device: string },
) {
  const { interactionId: id, workspaceId, siteId, visitorId } = actor
  const visit = { pageUrl: page.url, pageTitle: oneLine(page.title), referrer: page.referrer, device, locale, timeZone }
  const waitingKey = sealKey(mintKey(), id, 0)
  const row = await tx.db.interaction.create({
    data: {
      id,
      workspaceId,
      siteId,
      queueId,
      visitorId,
      medium,
      state: 'queued',
      since: tx.now,
      createdAt: tx.now,
      roomName,
      waitingKey,
      timelineSeq: 1,
      // The promise that holds when they begin to write; what the queue promises later is for those who come later.
      transcriptKeptForDays,
      ...visit,
    },
  })
  const entry = { type: 'requested', medium }
  await tx.db.timeline.create({ data: { interactionId: id, workspaceId, seq: 1, at: tx.now, entry } })
  return row
}

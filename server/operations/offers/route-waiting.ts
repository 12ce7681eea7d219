import { v7 as newId } from 'uuid'
import type { Place } from '~/domain/interaction'
import { canTakeOffer, type Status, type WorkState } from '~/domain/presence'
import { decideOffers, type FreeAgent, type OfferDecision, type WaitingInteraction } from '~/domain/routing'
import { DECLINE_REST_MS } from '~/domain/timing'
import type { SystemActor } from '../../actor'
import { db } from '../../db/client'
import { applyEvent, lockInteraction, routeJob } from '../../db/interaction-store'
import { inTransaction } from '../../db/transaction'
import { queueOf } from '../interactions/queue-rules'
import { lockPresence, workOf } from '../presence/lock-presence'

/**
 * Rings the agents who are free for those who wait: one decision for the whole set, then each offer in a transaction of its own.
 * Whatever changed between decision and offer makes that offer fall away, and the rest is decided anew.
 */
export async function routeWaiting({ workspaceId }: SystemActor): Promise<void> {
  const agents = await readFreeAgents(workspaceId)
  if (agents.length === 0) return
  const waiting = await readWaiting(workspaceId, [...new Set(agents.flatMap((agent) => [...agent.queueIds]))])
  const decisions = decideOffers(waiting, agents, await readResting(workspaceId))
  let hasLost = false
  for (const decision of decisions) hasLost = !(await offer(workspaceId, decision)) || hasLost
  if (hasLost) await inTransaction(async (tx) => tx.enqueue(routeJob(workspaceId)))
}

/** False when somebody was faster: the visitor left, the agent changed status, another process made an offer. */
export function offer(workspaceId: string, { interactionId, agentId }: OfferDecision): Promise<boolean> {
  return inTransaction(async (tx) => {
    const locked = await lockInteraction(tx, workspaceId, interactionId)
    if (locked.row.state !== 'queued') return false
    const presence = await lockPresence(tx, workspaceId, agentId)
    const work = await workOf(tx, workspaceId, agentId)
    if (!canTakeOffer(presence.status, work ? [work.state] : [])) return false
    const { ringMs } = await queueOf(tx, locked.row)
    const offerId = newId()
    const expiresAt = new Date(locked.now.getTime() + ringMs)
    const made = await tx.db.offer.createManyAndReturn({
      data: [{ id: offerId, workspaceId, interactionId, agentId, createdAt: locked.now, expiresAt }],
      skipDuplicates: true,
    })
    if (made.length === 0) return false
    await applyEvent(tx, locked, { type: 'offered', offerId, agentId, ringMs })
    return true
  })
}

async function readFreeAgents(workspaceId: string): Promise<FreeAgent[]> {
  const rows = await db().$queryRaw<{ id: string; idleSince: Date; status: Status; queueIds: string[]; work: WorkState[] }[]>`
    SELECT p.user_id AS id, p.idle_since AS "idleSince", p.status,
      ARRAY(SELECT m.queue_id::text FROM queue_member m WHERE m.user_id = p.user_id AND m.workspace_id = p.workspace_id) AS "queueIds",
      ARRAY(
        SELECT i.state FROM interaction i
        WHERE i.agent_id = p.user_id AND i.workspace_id = p.workspace_id
          AND i.state IN ('offered', 'connecting', 'active', 'wrapping-up')
      ) AS work
    FROM presence p
    JOIN membership u ON u.user_id = p.user_id AND u.workspace_id = p.workspace_id AND u.deactivated_at IS NULL
    WHERE p.workspace_id = ${workspaceId}::uuid AND p.status = 'available'
    ORDER BY p.idle_since, p.user_id`
  return rows
    .filter(({ status, work }) => canTakeOffer(status, work))
    .map(({ id, idleSince, queueIds }) => ({ id, idleSince, queueIds: new Set(queueIds) }))
}

async function readWaiting(workspaceId: string, queueIds: string[]): Promise<WaitingInteraction[]> {
  const rows = await db().$queryRaw<(Place & { id: string })[]>`
    SELECT id, queue_id AS "queueId", since, head_since AS "headSince", priority, connect_failures AS "connectFailures"
    FROM interaction
    WHERE workspace_id = ${workspaceId}::uuid AND state = 'queued' AND queue_id = ANY(${queueIds}::uuid[])`
  return rows.map(({ id, ...place }) => ({ id, place }))
}

/** Pairs that rest after a decline, as `decideOffers` wants them. */
async function readResting(workspaceId: string): Promise<Set<string>> {
  const rows = await db().$queryRaw<{ pair: string }[]>`
    SELECT interaction_id || ':' || agent_id AS pair FROM offer
    WHERE workspace_id = ${workspaceId}::uuid AND state = 'declined'
      AND settled_at > now() - make_interval(secs => ${DECLINE_REST_MS / 1_000})`
  return new Set(rows.map(({ pair }) => pair))
}

import { v7 as newId } from 'uuid'
import { type Capacity, freeSlot, fullnessFor } from '~/domain/capacity'
import { type Interaction, type Place, transition } from '~/domain/interaction'
import type { Medium } from '~/domain/medium'
import { isAvailableFor, type Status } from '~/domain/presence'
import type { OfferDecision, RoutingInput } from '~/domain/routing'
import { type OfferInSet, writeOffers } from '../../db/offers-in-sets'
import { inTransaction, type Tx } from '../../db/transaction'
import { type WorkInHand, workOf } from '../presence/lock-presence'

/** Far more than a busy moment decides; a floor of thousands that opens at once is rung in several transactions. */
const BATCH = 250

/**
 * Makes the offers that were decided, as far as they still can be: the visitor may have left, an agent gone to lunch, another process been
 * faster. In sets, under the locks of all that are concerned, with one notification a batch.
 * @returns how many fell away
 */
export async function makeOffers(workspaceId: string, input: RoutingInput, decisions: readonly OfferDecision[]): Promise<number> {
  let lost = 0
  for (let from = 0; from < decisions.length; from += BATCH) {
    const batch = decisions.slice(from, from + BATCH)
    lost += batch.length - (await inTransaction((tx) => makeBatch(tx, workspaceId, input, batch)))
  }
  return lost
}

async function makeBatch(tx: Tx, workspaceId: string, input: RoutingInput, decisions: readonly OfferDecision[]): Promise<number> {
  const waiting = await lockQueued(tx, workspaceId, decisions)
  const agents = await lockAgents(tx, workspaceId, decisions)
  const work = await workOf(tx, workspaceId, [...agents.keys()])
  const now = await readClock(tx)
  const offers = decisions.flatMap((decision): OfferInSet[] => {
    const row = waiting.get(decision.interactionId)
    const agent = agents.get(decision.agentId)
    const held = work.filter(({ agentId }) => agentId === decision.agentId)
    if (!row || !agent || !isStillFree(row.medium, agent, held)) return []
    const offerId = newId()
    const { agentId, because } = decision
    const { queueId, since, headSince, priority, connectFailures, medium, ringMs } = row
    const place = { queueId, since, headSince, priority, connectFailures }
    const result = transition({ medium, state: 'queued', place }, { type: 'offered', offerId, agentId, ringMs, because }, now)
    if (!result.ok) return []
    const offered = result.interaction as Extract<Interaction, { state: 'offered' }>
    return [
      {
        row,
        offered,
        effects: result.effects,
        slot: freeSlot(
          medium,
          held.map(({ slot }) => slot),
        ),
        decision,
      },
    ]
  })
  if (offers.length > 0) await writeOffers(tx, workspaceId, { now, input, offers })
  return offers.length
}

export type QueuedRow = Place & { id: string; medium: Medium; timelineSeq: number; ringMs: number }

/** In the order of their ids, as everybody locks several. Who no longer waits where the decision saw them is not among them. */
async function lockQueued(tx: Tx, workspaceId: string, decisions: readonly OfferDecision[]): Promise<Map<string, QueuedRow>> {
  const rows = await tx.db.$queryRaw<QueuedRow[]>`
    SELECT i.id, i.medium, i.queue_id AS "queueId", i.since, i.head_since AS "headSince", i.priority, i.connect_failures AS "connectFailures",
      i.timeline_seq AS "timelineSeq", q.ring_ms AS "ringMs"
    FROM interaction i JOIN queue q ON q.id = i.queue_id AND q.workspace_id = i.workspace_id
    WHERE i.workspace_id = ${workspaceId}::uuid AND i.id = ANY(${decisions.map(({ interactionId }) => interactionId)}::uuid[]) AND i.state = 'queued'
    ORDER BY i.id FOR UPDATE OF i`
  return new Map(rows.map((row) => [row.id, row]))
}

type LockedAgent = Capacity & { id: string; status: Status; media: Medium[] }

async function lockAgents(tx: Tx, workspaceId: string, decisions: readonly OfferDecision[]): Promise<Map<string, LockedAgent>> {
  const rows = await tx.db.$queryRaw<LockedAgent[]>`
    SELECT p.user_id AS id, p.status, p.media, m.takes_calls AS "takesCalls", m.max_chats AS "maxChats", m.takes_chats_in_calls AS "takesChatsInCalls"
    FROM presence p JOIN membership m ON m.user_id = p.user_id AND m.workspace_id = p.workspace_id
    WHERE p.workspace_id = ${workspaceId}::uuid AND p.user_id = ANY(${decisions.map(({ agentId }) => agentId)}::uuid[])
    ORDER BY p.user_id FOR UPDATE OF p`
  return new Map(rows.map((row) => [row.id, row]))
}

/** I3, I5. */
const isStillFree = (medium: Medium, agent: LockedAgent, held: readonly WorkInHand[]): boolean =>
  isAvailableFor(medium, agent.status, agent.media) && fullnessFor(medium, agent, held) === null

/** After the locks were won, so that times never run backwards (I11). */
async function readClock(tx: Tx): Promise<Date> {
  const [row] = await tx.db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  if (!row) throw new Error('The database did not tell the time')
  return row.now
}

import { v7 as newId } from 'uuid'
import type { Agent, OfferDecision, RoutingInput, Waiting } from '~/domain/routing'
import type { TimelineEntry } from '~/domain/timeline'
import { db } from './client'
import { OUTBOX_CHANNEL } from './outbox'

/** An offer that the domain allows by what routing saw. */
export type DecidedOffer = {
  offerId: string
  expiresAt: Date
  entry: TimelineEntry
  slot: number
  decision: OfferDecision
  /** How many were rung before in this run. */
  rungBefore: number
  waiting: Waiting
  agent: Agent
}

/**
 * Makes offers of one run in one statement, each on the condition that nothing has changed since routing looked: the interaction is at the
 * version it had, and the agent still available for the medium and offered nothing since. Then their hands hold no more than they did, so
 * the decision holds. Rows, offers, timelines and presences, with what the decision looked at, the timers, the outbox and its one
 * notification commit together. Interactions are locked before presences, both in the order of their ids, as everywhere.
 * @param rung whom the run rings, in order, as far as these offers need to know
 * @returns the ids of the offers that were made
 */
export async function writeOffers(
  workspaceId: string,
  input: RoutingInput,
  offers: readonly DecidedOffer[],
  rung: readonly string[],
): Promise<string[]> {
  const lines = JSON.stringify(offers.map(lineOf))
  const run = { id: newId(), input: JSON.stringify({ ...runOf(input, offers), rung }) }
  const made = await db().$queryRaw<{ id: string }[]>`
    WITH line AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${lines}::jsonb) AS line(
        id uuid, version int, medium text, "offerId" uuid, "agentId" uuid, "lastOfferedAt" timestamptz, "expiresAt" timestamptz,
        slot smallint, entry jsonb, decision jsonb)
    ), waits AS MATERIALIZED (
      SELECT line.*, i.queue_id, i.timeline_seq + 1 AS seq
      FROM interaction i JOIN line ON line.id = i.id AND line.version = i.version
      WHERE i.workspace_id = ${workspaceId}::uuid AND i.state = 'queued'
      ORDER BY i.id FOR UPDATE OF i
    ), made AS MATERIALIZED (
      SELECT waits.* FROM waits JOIN presence p ON p.user_id = waits."agentId"
      WHERE p.workspace_id = ${workspaceId}::uuid AND (SELECT count(*) FROM waits) > 0
        AND p.status = 'available' AND waits.medium = ANY(p.media) AND p.last_offered_at IS NOT DISTINCT FROM waits."lastOfferedAt"
      ORDER BY p.user_id FOR UPDATE OF p
    ), run AS (
      INSERT INTO routing_run (id, workspace_id, at, input)
      SELECT ${run.id}::uuid, ${workspaceId}::uuid, ${input.now}, ${run.input}::jsonb WHERE EXISTS (SELECT FROM made)
    ), offered AS (
      INSERT INTO offer (id, workspace_id, interaction_id, agent_id, created_at, expires_at, routing_run_id, decision)
      SELECT "offerId", ${workspaceId}::uuid, id, "agentId", ${input.now}, "expiresAt", ${run.id}::uuid, decision FROM made
    ), told AS (
      INSERT INTO timeline (interaction_id, workspace_id, seq, at, entry)
      SELECT id, ${workspaceId}::uuid, seq, ${input.now}, entry FROM made
    ), rung AS (
      UPDATE presence p SET last_offered_at = greatest(${input.now}, p.last_offered_at + interval '1 millisecond') FROM made
      WHERE p.user_id = made."agentId" AND p.workspace_id = ${workspaceId}::uuid
    ), moved AS (
      UPDATE interaction i SET state = 'offered', agent_id = made."agentId", offer_id = made."offerId", deadline_at = made."expiresAt",
        slot = made.slot, version = i.version + 1, timeline_seq = made.seq
      FROM made WHERE i.id = made.id AND i.workspace_id = ${workspaceId}::uuid
    ), timed AS MATERIALIZED (
      SELECT count(*) AS jobs FROM graphile_worker.add_jobs(ARRAY(
        SELECT ('offer-expiry', json_build_object('workspaceId', ${workspaceId}::text), NULL, "expiresAt", NULL,
          'offer-expiry:' || ${workspaceId}::text || ':' || (extract(epoch FROM "expiresAt") * 1000)::bigint, NULL, NULL)::graphile_worker.job_spec
        FROM (SELECT DISTINCT "expiresAt" FROM made) AS ending
      ))
    ), published AS (
      INSERT INTO outbox (workspace_id, payload)
      SELECT ${workspaceId}::uuid, jsonb_build_object(
        'type', 'interaction', 'interactionId', id, 'queueId', queue_id, 'agentIds', jsonb_build_array("agentId"))
      FROM made RETURNING id
    ), notified AS MATERIALIZED (
      SELECT pg_notify(${OUTBOX_CHANNEL}, ids) AS done FROM (SELECT string_agg(id::text, ',' ORDER BY id) AS ids FROM published) AS all_ids
      WHERE ids IS NOT NULL
    )
    SELECT made."offerId" AS id FROM made WHERE (SELECT count(*) FROM notified) >= 0 AND (SELECT jobs FROM timed) >= 0`
  return made.map(({ id }) => id)
}

const lineOf = ({ offerId, expiresAt, entry, slot, decision, rungBefore, waiting, agent }: DecidedOffer) => ({
  ...{ id: waiting.id, version: waiting.version, medium: waiting.medium },
  ...{ offerId, agentId: agent.id, lastOfferedAt: agent.lastOfferedAt, expiresAt, slot, entry },
  decision: { waiting, rungBefore, because: decision.because },
})

type Run = Pick<RoutingInput, 'queues' | 'agents'>

/**
 * The run as far as these offers looked at it, which `RoutingRun` of protocol/routing-run.ts reads again: their queues, those who serve
 * them, and of their skills the ones that were asked for. Of who was offline nothing else matters.
 */
function runOf({ queues, agents }: RoutingInput, offers: readonly DecidedOffer[]): Run {
  const queueIds = new Set(offers.map(({ waiting }) => waiting.place.queueId))
  const used = queues.filter(({ id }) => queueIds.has(id))
  const asked = [...used, ...offers.map(({ waiting }) => waiting)].flatMap(({ requirements }) => requirements)
  const skillIds = [...new Set(asked.map(({ skillId }) => skillId))]
  const members = agents.filter((agent) => agent.queueIds.some((id) => queueIds.has(id)))
  return { queues: used, agents: members.map((agent) => trimmed(agent, queueIds, skillIds)) }
}

function trimmed(agent: Agent, queueIds: ReadonlySet<string>, skillIds: readonly string[]): Agent {
  const serves = { ...agent, queueIds: agent.queueIds.filter((id) => queueIds.has(id)) }
  if (agent.status === 'offline') return { ...serves, work: [], skills: {} }
  const known = skillIds.flatMap((id) => (agent.skills[id] === undefined ? [] : [[id, agent.skills[id]] as const]))
  return { ...serves, skills: Object.fromEntries(known) }
}

import { v7 as newId } from 'uuid'
import type { Effect, Interaction, Place } from '~/domain/interaction'
import type { Agent, OfferDecision, RoutingInput, Waiting } from '~/domain/routing'
import type { Tx } from './transaction'

/** An offer that the domain allows, with the row it is made for. The caller holds the row and the agent's presence. */
export type OfferInSet = {
  row: Place & { id: string; timelineSeq: number }
  offered: Extract<Interaction, { state: 'offered' }>
  effects: readonly Effect[]
  slot: number
  decision: OfferDecision
}

/**
 * What `applyEvent` does for one interaction that is offered, for many in four statements: rows, offers, timelines and presences, with what
 * the decision looked at. Timers and announcements leave with the transaction.
 */
export async function writeOffers(
  tx: Tx,
  workspaceId: string,
  { now, input, offers }: { now: Date; input: RoutingInput; offers: readonly OfferInSet[] },
): Promise<void> {
  const seen = new Map(input.waiting.map((waiting) => [waiting.id, waiting]))
  const lines = offers.map((offer) => lineOf(offer, seen.get(offer.row.id)))
  const run = { id: newId(), at: input.now, input: runOf(input, offers) }
  const count = await writeRows(tx, { workspaceId, run, now }, lines)
  if (count !== offers.length) throw new Error(`${offers.length - count} interactions changed while they were locked`)
  for (const { row, offered, effects } of offers) {
    for (const effect of effects)
      if (effect.type === 'start-timer')
        tx.enqueue({
          task: effect.timer,
          key: `${effect.timer}:${row.id}`,
          payload: { workspaceId, interactionId: row.id },
          runAt: effect.at,
        })
    tx.publish(workspaceId, { type: 'interaction', interactionId: row.id, queueId: row.queueId, agentIds: [offered.agentId] })
  }
}

type Line = ReturnType<typeof lineOf>

function lineOf({ row, offered, effects, slot, decision }: OfferInSet, waiting: Waiting | undefined) {
  const recorded = { waiting, taken: decision.taken, because: decision.because }
  const entries = effects.flatMap((effect) => (effect.type === 'record' ? [effect.entry] : []))
  return {
    id: row.id,
    ...{ offerId: offered.offerId, agentId: offered.agentId, expiresAt: offered.expiresAt, slot },
    ...{ seq: row.timelineSeq + 1, entry: entries[0], decision: recorded },
  }
}

async function writeRows(
  { db }: Tx,
  { workspaceId, run, now }: { workspaceId: string; run: { id: string; at: Date; input: Run }; now: Date },
  lines: readonly Line[],
): Promise<number> {
  return db.$executeRaw`
    WITH line AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS line(
        id uuid, "offerId" uuid, "agentId" uuid, "expiresAt" timestamptz, slot smallint, seq int, entry jsonb, decision jsonb)
    ), run AS (
      INSERT INTO routing_run (id, workspace_id, at, input)
      VALUES (${run.id}::uuid, ${workspaceId}::uuid, ${run.at}, ${JSON.stringify(run.input)}::jsonb)
    ), made AS (
      INSERT INTO offer (id, workspace_id, interaction_id, agent_id, created_at, expires_at, routing_run_id, decision)
      SELECT "offerId", ${workspaceId}::uuid, id, "agentId", ${now}, "expiresAt", ${run.id}::uuid, decision FROM line
    ), told AS (
      INSERT INTO timeline (interaction_id, workspace_id, seq, at, entry)
      SELECT id, ${workspaceId}::uuid, seq, ${now}, entry FROM line
    ), rung AS (
      UPDATE presence p SET last_offered_at = ${now} FROM line
      WHERE p.user_id = line."agentId" AND p.workspace_id = ${workspaceId}::uuid
    )
    UPDATE interaction i SET state = 'offered', agent_id = line."agentId", offer_id = line."offerId", deadline_at = line."expiresAt",
      slot = line.slot, version = i.version + 1, timeline_seq = line.seq
    FROM line WHERE i.id = line.id AND i.workspace_id = ${workspaceId}::uuid AND i.state = 'queued'`
}

type Run = Pick<RoutingInput, 'queues' | 'agents'>

/**
 * The run as far as these offers looked at it, which `RoutingRun` of protocol/routing-run.ts reads again: their queues, those who serve
 * them, and of their skills the ones that were asked for. Of who was offline nothing else matters.
 */
function runOf({ queues, agents, waiting }: RoutingInput, offers: readonly OfferInSet[]): Run {
  const queueIds = new Set(offers.map(({ row }) => row.queueId))
  const used = queues.filter(({ id }) => queueIds.has(id))
  const ids = new Set(offers.map(({ row }) => row.id))
  const asked = [...used, ...waiting.filter(({ id }) => ids.has(id))].flatMap(({ requirements }) => requirements)
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

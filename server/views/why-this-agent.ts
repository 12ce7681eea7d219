import { mergeRequirements } from '~/domain/requirement'
import {
  type Agent,
  type DecisionInput,
  decideOne,
  explain,
  type QueueRouting,
  requirementsOf,
  type Verdict,
  type Waiting,
} from '~/domain/routing'
import { RecordedDecision, RoutingRun } from '~/protocol/routing-run'
import type { LookedAt, WhyThisAgent } from '~/protocol/why-this-agent'
import { db } from '../db/client'

type Row = {
  offerId: string
  agentId: string
  outcome: WhyThisAgent['outcome']
  queueName: string
  decision: unknown
  run: unknown
  at: Date
}

/** Every decision that made an offer of this interaction, the latest first, each replayed from what was recorded of it. */
export async function readDecisions(workspaceId: string, interactionId: string): Promise<WhyThisAgent[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT o.id AS "offerId", o.agent_id AS "agentId", o.state AS outcome, o.decision, r.input AS run, r.at, q.name AS "queueName"
    FROM offer o
    JOIN routing_run r ON r.id = o.routing_run_id AND r.workspace_id = o.workspace_id
    JOIN queue q ON q.id = (o.decision->'waiting'->'place'->>'queueId')::uuid AND q.workspace_id = o.workspace_id
    WHERE o.workspace_id = ${workspaceId}::uuid AND o.interaction_id = ${interactionId}::uuid
    ORDER BY o.id DESC`
  if (rows.length === 0) return []
  const names = await readNames(workspaceId)
  return rows.map((row) => whyThisAgent(row, names))
}

/** The one that counts on the interaction's page: the offer that was accepted, else the latest. */
export const decisionThatCounts = (decisions: readonly WhyThisAgent[]): WhyThisAgent | null =>
  decisions.find(({ outcome }) => outcome === 'accepted') ?? decisions[0] ?? null

/** People and skills by what they are called now; whoever or whatever is gone keeps a dash. */
type Names = { people: ReadonlyMap<string, string>; skills: ReadonlyMap<string, string> }

export async function readNames(workspaceId: string): Promise<Names> {
  const where = { workspaceId }
  const select = { id: true, name: true }
  const [people, skills] = await Promise.all([db().user.findMany({ where, select }), db().skill.findMany({ where, select })])
  const byId = (rows: { id: string; name: string }[]) => new Map(rows.map(({ id, name }) => [id, name]))
  return { people: byId(people), skills: byId(skills) }
}

export const GONE = '–'

function whyThisAgent({ offerId, agentId, outcome, queueName, ...recorded }: Row, names: Names): WhyThisAgent {
  const { because, input } = recordedInput(recorded)
  const { now, waiting, queue } = input
  const { lookedAt, ...found } = inWords(input, names)
  return {
    offerId,
    at: recorded.at.toISOString(),
    outcome,
    queueName,
    chosen: { id: agentId, name: names.people.get(agentId) ?? GONE },
    because,
    lastSpoke: because === 'last-agent' ? lastSpokeOf(waiting, queue) : null,
    waitedMs: now.getTime() - waiting.place.since.getTime(),
    ...found,
    lookedAt: [...lookedAt].sort((a, b) => Number(b.id === agentId) - Number(a.id === agentId)),
    isRelaxed:
      JSON.stringify(requirementsOf(waiting, queue, now)) !==
      JSON.stringify(mergeRequirements(queue.requirements, waiting.requirements)),
    replayed: decideOne(input),
  }
}

/** What the decision looked at, as the rules take it. */
function recordedInput({ decision, run, at }: Pick<Row, 'decision' | 'run' | 'at'>) {
  const { waiting, rungBefore, because } = RecordedDecision.parse(decision)
  const { queues, agents, rung } = RoutingRun.parse(run)
  const queue = queues.find(({ id }) => id === waiting.place.queueId)
  if (!queue) throw new Error('A routing run lacks the queue that it made an offer in')
  const input: DecisionInput = { now: at, waiting, queue, agents, taken: rung.slice(0, rungBefore) }
  return { because, input }
}

const lastSpokeOf = ({ lastAgent }: Waiting, { lastAgentForDays }: QueueRouting): WhyThisAgent['lastSpoke'] =>
  lastAgent && lastAgentForDays !== null ? { at: lastAgent.at.toISOString(), forDays: lastAgentForDays } : null

/** What was asked for, and whom routing looked at: each with how long they had been idle, and what ruled them out. */
export function inWords(
  input: DecisionInput,
  { people, skills }: Names,
): Pick<WhyThisAgent, 'requirements' | 'lookedAt' | 'offline'> {
  const { now, waiting, queue, agents } = input
  const skillOf = (id: string) => skills.get(id) ?? GONE
  const found = explain(input)
  return {
    requirements: requirementsOf(waiting, queue, now).map(({ skillId, level }) => ({ skill: skillOf(skillId), level })),
    lookedAt: found.flatMap(({ agentId: id, verdict }): LookedAt[] => {
      const agent = agents.find((each) => each.id === id)
      if (!agent || verdict.is === 'offline') return []
      return [{ id, name: people.get(id) ?? GONE, idleMs: idleMsOf(agent, now), verdict: verdictIn(verdict, skillOf) }]
    }),
    offline: found.filter(({ verdict }) => verdict.is === 'offline').length,
  }
}

const idleMsOf = ({ idleSince }: Agent, now: Date) => Math.max(0, now.getTime() - idleSince.getTime())

const verdictIn = (verdict: Verdict, skillOf: (id: string) => string): LookedAt['verdict'] =>
  verdict.is === 'unskilled'
    ? { is: 'unskilled', skill: skillOf(verdict.skillId), needed: verdict.needed, has: verdict.has }
    : verdict

import type { Capacity, Work } from '~/domain/capacity'
import type { Place } from '~/domain/interaction'
import type { Medium } from '~/domain/medium'
import type { Requirement, Skills } from '~/domain/requirement'
import type { Agent, QueueRouting, RoutingInput, Waiting } from '~/domain/routing'
import { DECLINE_REST_MS } from '~/domain/timing'
import { db } from './client'
import { Prisma } from './generated/client'

/**
 * What routing decides by, as of one moment and read outside of any lock: whoever acts on the decision looks again. `now` is not before
 * anything that these rows tell. One value of JSON is read several times as fast as hundreds of rows.
 */
export async function readRoutingInput(workspaceId: string): Promise<RoutingInput> {
  const [row] = await db().$queryRaw<InputRow[]>`
    SELECT clock_timestamp() AS now, (SELECT json_agg(each) FROM (${agentsOf(workspaceId)}) AS each) AS agents,
      (SELECT json_agg(each) FROM (${queuesOf(workspaceId)}) AS each) AS queues,
      (SELECT json_agg(each) FROM (${waitingIn(workspaceId)}) AS each) AS waiting`
  if (!row) throw new Error('The database did not answer')
  const { now, agents, queues, waiting } = row
  return { now, agents: agents?.map(agentOf) ?? [], queues: queues ?? [], waiting: waiting?.map(waitingOf) ?? [] }
}

type InputRow = { now: Date; agents: AgentRow[] | null; queues: QueueRouting[] | null; waiting: WaitingRow[] | null }

/** Every member who can be routed to at all, whatever their status: a decision also tells whom it passed over. */
export async function readAgents(workspaceId: string): Promise<Agent[]> {
  const [row] = await db().$queryRaw<Pick<InputRow, 'agents'>[]>`
    SELECT json_agg(each) AS agents FROM (${agentsOf(workspaceId)}) AS each`
  return row?.agents?.map(agentOf) ?? []
}

/** Moments as JSON has them. */
type InJson<T> = { [Key in keyof T]: T[Key] extends Date ? string : T[Key] extends Date | null ? string | null : T[Key] }

type AgentRow = InJson<Omit<Agent, 'capacity' | 'work' | 'skills'>> & Capacity & { work: Work[] | null; skills: Skills | null }

const agentsOf = (workspaceId: string) => Prisma.sql`
    WITH held AS (
      SELECT agent_id, json_agg(json_build_object('medium', medium, 'state', state, 'slot', slot) ORDER BY slot) AS work
      FROM interaction
      WHERE workspace_id = ${workspaceId}::uuid AND state IN ('offered', 'connecting', 'active', 'wrapping-up')
      GROUP BY agent_id
    ), known AS (
      SELECT user_id, json_object_agg(skill_id, level) AS skills FROM agent_skill WHERE workspace_id = ${workspaceId}::uuid GROUP BY user_id
    ), serving AS (
      SELECT user_id, array_agg(queue_id) AS queues FROM queue_member WHERE workspace_id = ${workspaceId}::uuid GROUP BY user_id
    )
    SELECT p.user_id AS id, p.status, p.media, p.idle_since AS "idleSince", p.last_offered_at AS "lastOfferedAt",
      m.takes_calls AS "takesCalls", m.max_chats AS "maxChats", m.takes_chats_in_calls AS "takesChatsInCalls",
      s.queues AS "queueIds", h.work, k.skills
    FROM presence p
    JOIN membership m ON m.user_id = p.user_id AND m.workspace_id = p.workspace_id AND m.deactivated_at IS NULL
    JOIN serving s ON s.user_id = p.user_id
    LEFT JOIN held h ON h.agent_id = p.user_id
    LEFT JOIN known k ON k.user_id = p.user_id
    WHERE p.workspace_id = ${workspaceId}::uuid
    ORDER BY p.user_id`

function agentOf({ takesCalls, maxChats, takesChatsInCalls, work, skills, idleSince, lastOfferedAt, ...agent }: AgentRow): Agent {
  return {
    ...agent,
    idleSince: new Date(idleSince),
    lastOfferedAt: lastOfferedAt ? new Date(lastOfferedAt) : null,
    capacity: { takesCalls, maxChats, takesChatsInCalls },
    work: work ?? [],
    skills: skills ?? {},
  }
}

const queuesOf = (workspaceId: string) => Prisma.sql`
    SELECT id, method, ring_ms AS "ringMs", requirements, relaxations, last_agent_for_days AS "lastAgentForDays"
    FROM queue WHERE workspace_id = ${workspaceId}::uuid AND deleted_at IS NULL`

type WaitingRow = InJson<Place> & {
  id: string
  version: number
  medium: Medium
  requirements: Requirement[]
  languageSkillId: string | null
  languageLevel: number | null
  lastAgentId: string | null
  lastAgentAt: string | null
  rests: string[] | null
}

/**
 * Those who wait where anybody is available: for the others there is nothing to decide. The visitor's language is a requirement where the
 * queue asks for it and the workspace knows that language.
 */
const waitingIn = (workspaceId: string) => Prisma.sql`
    WITH resting AS (
      SELECT interaction_id, array_agg(agent_id) AS agents FROM offer
      WHERE workspace_id = ${workspaceId}::uuid AND state = 'declined'
        AND settled_at > now() - make_interval(secs => ${DECLINE_REST_MS / 1_000})
      GROUP BY interaction_id
    )
    SELECT i.id, i.version, i.medium, i.queue_id AS "queueId", i.since, i.head_since AS "headSince", i.priority,
      i.connect_failures AS "connectFailures", i.requirements, i.last_agent_id AS "lastAgentId", i.last_agent_at AS "lastAgentAt",
      r.agents AS rests, s.id AS "languageSkillId", q.language_level AS "languageLevel"
    FROM interaction i
    JOIN queue q ON q.id = i.queue_id AND q.workspace_id = i.workspace_id
    LEFT JOIN skill s ON q.language_level IS NOT NULL AND s.workspace_id = i.workspace_id
      AND s.language = lower(split_part(translate(i.locale, '_', '-'), '-', 1))
    LEFT JOIN resting r ON r.interaction_id = i.id
    WHERE i.workspace_id = ${workspaceId}::uuid AND i.state = 'queued' AND (i.rests_until IS NULL OR i.rests_until <= now()) AND i.queue_id IN (
      SELECT m.queue_id FROM queue_member m
      JOIN presence p ON p.user_id = m.user_id AND p.workspace_id = m.workspace_id AND p.status = 'available'
      WHERE m.workspace_id = ${workspaceId}::uuid
    )`

function waitingOf(row: WaitingRow): Waiting {
  const { id, version, medium, requirements, languageSkillId, languageLevel, lastAgentId, lastAgentAt, rests, ...place } = row
  const language = languageSkillId && languageLevel ? [{ skillId: languageSkillId, level: languageLevel }] : []
  const headSince = place.headSince ? new Date(place.headSince) : null
  return {
    ...{ id, version, medium, place: { ...place, since: new Date(place.since), headSince }, rests: rests ?? [] },
    lastAgent: lastAgentId && lastAgentAt ? { agentId: lastAgentId, at: new Date(lastAgentAt) } : null,
    requirements: [...requirements, ...language],
  }
}

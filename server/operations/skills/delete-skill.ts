import { Refusal } from '~/domain/refusal'
import type { DeleteSkill } from '~/protocol/skill'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { Prisma } from '../../db/generated/client'
import { inTransaction, type Tx } from '../../db/transaction'
import { lockSkill } from './lock-skill'

type Using = { id: string; name: string }

/** Where a skill was when it went. */
type Places = { agents: Using[]; queues: Using[]; rules: Using[] }

/**
 * Deletes a skill, and takes it out of everything that names it: agents, queues, sites' rules, and what visitors who wait ask for.
 * @throws Refusal `not-found`, `changed-meanwhile`; `in-use`, with where, unless that is wanted
 */
export async function deleteSkill(actor: AdminActor, id: string, { version, evenWhereUsed }: DeleteSkill): Promise<void> {
  const { workspaceId } = actor
  await inTransaction(async (tx) => {
    // Interactions are locked before anything else.
    await takeOutOfWaiting(tx, workspaceId, id)
    const { name, language } = await lockSkill(tx, workspaceId, id, version)
    const places = await takeOut(tx, workspaceId, id)
    if (!evenWhereUsed && isUsed(places)) throw new Refusal('in-use', sentenceOf(name, places))
    await tx.db.skill.delete({ where: { id, workspaceId } })
    const [agents, queues, sites] = [places.agents, places.queues, places.rules].map((list) => list.map((one) => one.name))
    const before = { name, language, agents, queues, sites }
    await audit(tx, actor, 'deleted', { kind: 'skill', id, name }, { before, after: null })
    for (const agent of places.agents) tx.publish(workspaceId, { type: 'member', userId: agent.id })
    for (const queue of places.queues) tx.publish(workspaceId, { type: 'queue', queueId: queue.id })
    tx.route(workspaceId)
  })
}

const without = (requirements: Prisma.Sql, id: string) =>
  Prisma.sql`jsonb_path_query_array(${requirements}, '$[*] ? (@.skillId != $id)', jsonb_build_object('id', ${id}::text))`

const asksFor = (requirements: Prisma.Sql, id: string) =>
  Prisma.sql`${requirements} @> jsonb_build_array(jsonb_build_object('skillId', ${id}::text))`

const REQUIREMENTS = Prisma.sql`requirements`
const RELAXATIONS = Prisma.sql`relaxations`

/** What is over keeps what it asked for. */
async function takeOutOfWaiting({ db }: Tx, workspaceId: string, id: string): Promise<void> {
  await db.$executeRaw`
    WITH asking AS MATERIALIZED (
      SELECT id FROM interaction WHERE workspace_id = ${workspaceId}::uuid
        AND state <> 'closed' AND ${asksFor(REQUIREMENTS, id)}
      ORDER BY id FOR UPDATE
    )
    UPDATE interaction i SET requirements = ${without(REQUIREMENTS, id)}
    FROM asking WHERE i.id = asking.id AND i.workspace_id = ${workspaceId}::uuid`
}

/** Each place counts one version on: whoever has it open is told before they bring the skill back. */
async function takeOut({ db }: Tx, workspaceId: string, id: string): Promise<Places> {
  const agents = await db.$queryRaw<Using[]>`
    WITH gone AS (DELETE FROM agent_skill WHERE skill_id = ${id}::uuid AND workspace_id = ${workspaceId}::uuid RETURNING user_id)
    UPDATE membership m SET version = version + 1 FROM gone JOIN app_user u ON u.id = gone.user_id
    WHERE m.user_id = gone.user_id AND m.workspace_id = ${workspaceId}::uuid RETURNING u.id, u.name`
  const queues = await db.$queryRaw<Using[]>`
    UPDATE queue SET version = version + 1,
      requirements = ${without(REQUIREMENTS, id)}, relaxations = ${without(RELAXATIONS, id)}
    WHERE workspace_id = ${workspaceId}::uuid AND ${asksFor(Prisma.sql`(requirements || relaxations)`, id)} RETURNING id, name`
  const rules = await db.$queryRaw<Using[]>`
    WITH changed AS (
      UPDATE site_rule SET requirements = ${without(REQUIREMENTS, id)}
      WHERE workspace_id = ${workspaceId}::uuid AND ${asksFor(REQUIREMENTS, id)}
      RETURNING site_id
    )
    UPDATE site SET version = version + 1 WHERE id IN (SELECT site_id FROM changed) AND workspace_id = ${workspaceId}::uuid RETURNING id, name`
  return { agents, queues, rules }
}

const isUsed = (places: Places) => Object.values(places).some((list) => list.length > 0)

function sentenceOf(name: string, { agents, queues, rules }: Places): string {
  const where = [
    agents.length > 0 && `${agents.length} ${agents.length === 1 ? 'agent has it' : 'agents have it'}`,
    queues.length > 0 && `queues that ask for it: ${namesOf(queues)}`,
    rules.length > 0 && `sites whose rules ask for it: ${namesOf(rules)}`,
  ].filter((part) => part !== false)
  return `“${name}” is in use: ${where.join('; ')}. Delete it with “evenWhereUsed” to take it out there too.`
}

const namesOf = (list: readonly Using[]) => list.map((one) => one.name).join(', ')

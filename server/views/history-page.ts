import { Refusal } from '~/domain/refusal'
import { includesRole } from '~/domain/role'
import type { HistoryFilter, HistoryPage, HistoryRow } from '~/protocol/history'
import type { StaffActor } from '../actor'
import { db } from '../db/client'
import { Prisma } from '../db/generated/client'

const PAGE_SIZE = 50

type Row = Omit<HistoryRow, 'createdAt'> & { createdAt: Date }

/** Newest first, by keyset: a page stays right while new interactions come in at the top. */
export async function readHistoryPage(actor: StaffActor, filter: HistoryFilter): Promise<HistoryPage> {
  const rows = await selectHistory(
    actor,
    Prisma.sql`${whereOf(filter)} ORDER BY i.created_at DESC, i.id DESC LIMIT ${PAGE_SIZE + 1}`,
  )
  const page = rows.slice(0, PAGE_SIZE)
  const last = page.at(-1)
  return { rows: page, nextCursor: rows.length > PAGE_SIZE && last ? cursorAfter(last) : null }
}

/** One row, or null where there is none that this member may see. */
export async function readHistoryRow(actor: StaffActor, id: string): Promise<HistoryRow | null> {
  const [row] = await selectHistory(actor, Prisma.sql`i.id = ${id}::uuid`)
  return row ?? null
}

async function selectHistory(actor: StaffActor, where: Prisma.Sql): Promise<HistoryRow[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT i.id, i.medium, v.name AS "visitorName", i.page_title AS "pageTitle", q.name AS "queueName",
      CASE WHEN i.state <> 'offered' THEN u.name END AS "agentName",
      CASE WHEN i.state = 'closed' THEN i.outcome END AS outcome, i.state, i.disposition, i.created_at AS "createdAt",
      round(extract(epoch FROM coalesce(i.accepted_at, i.closed_at) - i.created_at) * 1000)::float8 AS "waitedMs",
      round(extract(epoch FROM i.ended_at - i.started_at) * 1000)::float8 AS "talkMs"
    FROM interaction i
    JOIN visitor v ON v.id = i.visitor_id
    JOIN queue q ON q.id = i.queue_id
    LEFT JOIN app_user u ON u.id = i.agent_id
    WHERE i.workspace_id = ${actor.workspaceId}::uuid AND ${visibleTo(actor)} AND ${where}`
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}

/** Supervisors see everything, agents what they had in hand. What merely rings at a desk is not in its hands yet. */
const visibleTo = ({ role, userId }: StaffActor) =>
  includesRole(role, 'supervisor') ? Prisma.sql`true` : Prisma.sql`i.agent_id = ${userId}::uuid AND i.state <> 'offered'`

function whereOf({ medium, agentId, outcome, from, to, timeZone, cursor }: HistoryFilter): Prisma.Sql {
  const zone = zoneOf(timeZone)
  const conditions = [Prisma.sql`true`]
  if (medium) conditions.push(Prisma.sql`i.medium = ${medium}`)
  if (agentId) conditions.push(Prisma.sql`i.agent_id = ${agentId}::uuid AND i.state <> 'offered'`)
  if (outcome === 'running') conditions.push(Prisma.sql`i.state <> 'closed'`)
  else if (outcome) conditions.push(Prisma.sql`i.state = 'closed' AND i.outcome = ${outcome}`)
  if (from) conditions.push(Prisma.sql`i.created_at >= ${from}::date::timestamp AT TIME ZONE ${zone}`)
  if (to) conditions.push(Prisma.sql`i.created_at < (${to}::date + 1)::timestamp AT TIME ZONE ${zone}`)
  if (cursor) {
    const { createdAt, id } = readCursor(cursor)
    conditions.push(Prisma.sql`(i.created_at, i.id) < (${createdAt}::timestamptz, ${id}::uuid)`)
  }
  return Prisma.join(conditions, ' AND ')
}

/** Names only, because an offset means the opposite in Postgres (POSIX), and in full: it does not know all that browsers call them. */
function zoneOf(name = 'UTC'): string {
  const zone = /^[A-Za-z_]+(\/[\w+-]+)*$/.test(name) ? fullNameOf(name) : null
  if (zone === null) throw new Refusal('malformed', undefined, { timeZone: 'is not the name of a time zone' })
  return zone
}

function fullNameOf(timeZone: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

const cursorAfter = ({ createdAt, id }: HistoryRow) => `${Date.parse(createdAt)}.${id}`

function readCursor(cursor: string): { createdAt: Date; id: string } {
  const [createdAtMs, id = ''] = cursor.split('.')
  return { createdAt: new Date(Number(createdAtMs)), id }
}

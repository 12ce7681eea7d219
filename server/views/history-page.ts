import type { IncompleteReason } from '~/domain/recording'
import { Refusal } from '~/domain/refusal'
import { includesRole } from '~/domain/role'
import type { HistoryFilter, HistoryPage, HistoryRow } from '~/protocol/history'
import type { RecordingState } from '~/protocol/recording-detail'
import type { StaffActor } from '../actor'
import { db } from '../db/client'
import { Prisma } from '../db/generated/client'
import { visibleTo } from '../db/visible-interactions'

const PAGE_SIZE = 50
/** So many earlier interactions of one visitor are shown. */
const EARLIER = 5

type Row = Omit<HistoryRow, 'createdAt' | 'recording'> & {
  createdAt: Date
  recordingState: RecordingState | null
  incompleteReason: IncompleteReason | null
  lengthMs: number | null
}

/** Newest first, by keyset: a page stays right while new interactions come in at the top. */
export async function readHistoryPage(actor: StaffActor, filter: HistoryFilter): Promise<HistoryPage> {
  const place = placeFor(actor, filter)
  const rows = await selectHistory(
    actor,
    Prisma.sql`${whereOf(filter, place)} ORDER BY ${place.at} DESC, ${place.id} DESC LIMIT ${PAGE_SIZE + 1}`,
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

/** The earlier interactions of an interaction's visitor, as far as this member may see them, newest first. */
export const readEarlierRows = (actor: StaffActor, id: string): Promise<HistoryRow[]> =>
  selectHistory(
    actor,
    Prisma.sql`(i.visitor_id, i.workspace_id) = (SELECT visitor_id, workspace_id FROM interaction WHERE id = ${id}::uuid)
      AND (i.created_at, i.id) < (SELECT created_at, id FROM interaction WHERE id = ${id}::uuid)
      ORDER BY i.created_at DESC, i.id DESC LIMIT ${EARLIER}`,
  )

type Place = { at: Prisma.Sql; id: Prisma.Sql }

/**
 * What the history is in the order of. The time of an interaction also stands with its recording, so that an index finds the recordings
 * that are asked for in that order, however few there are; of one agent's it is quicker to look at all.
 */
function placeFor({ role }: StaffActor, { recording, consent, agentId }: HistoryFilter): Place {
  const isByRecording = (recording && recording !== 'not-recorded') || (consent && consent !== 'not-asked')
  return isByRecording && includesRole(role, 'supervisor') && !agentId
    ? { at: Prisma.sql`r.interaction_at`, id: Prisma.sql`r.interaction_id` }
    : { at: Prisma.sql`i.created_at`, id: Prisma.sql`i.id` }
}

async function selectHistory(actor: StaffActor, where: Prisma.Sql): Promise<HistoryRow[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT i.id, i.medium, i.visitor_name AS "visitorName", i.page_title AS "pageTitle", q.name AS "queueName",
      CASE WHEN i.state <> 'offered' THEN u.name END AS "agentName",
      CASE WHEN i.state = 'closed' THEN i.outcome END AS outcome, i.state, i.disposition, i.created_at AS "createdAt",
      round(extract(epoch FROM coalesce(i.accepted_at, i.closed_at) - i.created_at) * 1000)::float8 AS "waitedMs",
      round(extract(epoch FROM i.ended_at - i.started_at) * 1000)::float8 AS "talkMs",
      r.state AS "recordingState", r.incomplete_reason AS "incompleteReason",
      round(extract(epoch FROM r.ended_at - r.started_at) * 1000)::float8 AS "lengthMs",
      EXISTS (SELECT FROM legal_hold h WHERE h.interaction_id = i.id AND h.workspace_id = i.workspace_id) AS "isOnHold"
    FROM interaction i
    JOIN queue q ON q.id = i.queue_id
    LEFT JOIN app_user u ON u.id = i.agent_id
    LEFT JOIN recording r ON r.interaction_id = i.id AND r.workspace_id = i.workspace_id
    WHERE i.workspace_id = ${actor.workspaceId}::uuid AND ${visibleTo(actor)} AND ${where}`
  return rows.map(toRow)
}

function toRow({ createdAt, recordingState: state, incompleteReason, lengthMs, ...row }: Row): HistoryRow {
  const reason = state === 'incomplete' ? incompleteReason : null
  const recording = state && { state, incompleteReason: reason, lengthMs }
  return { ...row, createdAt: createdAt.toISOString(), recording }
}

function whereOf(
  { medium, agentId, outcome, recording, consent, from, to, timeZone, cursor }: HistoryFilter,
  place: Place,
): Prisma.Sql {
  const zone = zoneOf(timeZone)
  const conditions = [Prisma.sql`true`]
  if (medium) conditions.push(Prisma.sql`i.medium = ${medium}`)
  if (agentId) conditions.push(Prisma.sql`i.agent_id = ${agentId}::uuid AND i.state <> 'offered'`)
  if (outcome === 'running') conditions.push(Prisma.sql`i.state <> 'closed'`)
  else if (outcome) conditions.push(Prisma.sql`i.state = 'closed' AND i.outcome = ${outcome}`)
  if (recording) conditions.push(recordingIs(recording))
  if (consent) conditions.push(consentIs(consent))
  if (from) conditions.push(Prisma.sql`${place.at} >= ${from}::date::timestamp AT TIME ZONE ${zone}`)
  if (to) conditions.push(Prisma.sql`${place.at} < (${to}::date + 1)::timestamp AT TIME ZONE ${zone}`)
  if (cursor) {
    const { createdAt, id } = readCursor(cursor)
    conditions.push(Prisma.sql`(${place.at}, ${place.id}) < (${createdAt}::timestamptz, ${id}::uuid)`)
  }
  return Prisma.join(conditions, ' AND ')
}

/** Postgres works `kept` out of the recording's state, where it is made: see the migration `retention`. */
const recordingIs = (wanted: NonNullable<HistoryFilter['recording']>): Prisma.Sql =>
  wanted === 'not-recorded' ? without(Prisma.sql`AND x.kept <> 'nothing'`) : Prisma.sql`r.kept = ${wanted}`

/** As it does `consent`. */
const consentIs = (wanted: NonNullable<HistoryFilter['consent']>): Prisma.Sql =>
  wanted === 'not-asked' ? without(Prisma.empty) : Prisma.sql`r.consent = ${wanted}`

/** Row by row in the history's order, where a join would read all recordings first. */
const without = (which: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`NOT EXISTS (SELECT FROM recording x WHERE x.interaction_id = i.id AND x.workspace_id = i.workspace_id ${which})`

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

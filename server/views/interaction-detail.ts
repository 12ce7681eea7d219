import { Refusal } from '~/domain/refusal'
import { includesRole } from '~/domain/role'
import type { InteractionDetail, LegalHold } from '~/protocol/history'
import type { StaffActor } from '../actor'
import { db } from '../db/client'
import { readEarlierRows, readHistoryRow } from './history-page'
import { readMessages } from './messages'
import { readRecordingDetail } from './recording-detail'
import { readTimelines } from './timeline'
import { decisionThatCounts, readDecisions } from './why-this-agent'

type Rest = InteractionDetail['visitor'] & { siteName: string; notes: string | null; email: string | null }

/** One interaction with all that happened in it. Refuses with `not-found` what this member may not see. */
export async function readInteractionDetail(actor: StaffActor, id: string): Promise<InteractionDetail> {
  const row = await readHistoryRow(actor, id)
  if (!row) throw new Refusal('not-found')
  const [rest, timelines, messages, recording, hold, earlier, decisions] = await Promise.all([
    readRest(actor.workspaceId, id),
    readTimelines(actor.workspaceId, [id]),
    readMessages(actor.workspaceId, [id]),
    readRecordingDetail(actor.workspaceId, id),
    readHold(actor.workspaceId, id),
    readEarlierRows(actor, id),
    includesRole(actor.role, 'supervisor') ? readDecisions(actor.workspaceId, id) : [],
  ])
  const { siteName, notes, email, ...visitor } = rest
  const why = decisionThatCounts(decisions)
  return { row, visitor, email, siteName, notes, timeline: timelines.get(id) ?? [], messages, recording, hold, earlier, why }
}

async function readHold(workspaceId: string, id: string): Promise<LegalHold | null> {
  const [row] = await db().$queryRaw<(Omit<LegalHold, 'at'> & { at: Date })[]>`
    SELECT u.name, h.placed_at AS at, h.reason
    FROM legal_hold h LEFT JOIN app_user u ON u.id = h.placed_by AND u.workspace_id = h.workspace_id
    WHERE h.workspace_id = ${workspaceId}::uuid AND h.interaction_id = ${id}::uuid`
  return row ? { ...row, at: row.at.toISOString() } : null
}

async function readRest(workspaceId: string, id: string): Promise<Rest> {
  const [rest] = await db().$queryRaw<Rest[]>`
    SELECT i.visitor_name AS name, i.page_url AS "pageUrl", i.page_title AS "pageTitle", i.referrer, i.device, i.locale, i.time_zone AS "timeZone",
      s.name AS "siteName", i.notes, i.email
    FROM interaction i JOIN site s ON s.id = i.site_id
    WHERE i.workspace_id = ${workspaceId}::uuid AND i.id = ${id}::uuid`
  if (!rest) throw new Refusal('not-found')
  return rest
}

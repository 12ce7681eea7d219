import type { TimelineEntry } from '~/domain/timeline'
import type { TimelineRow } from '~/protocol/timeline'
import { db } from '../db/client'

type Row = {
  interactionId: string
  seq: number
  at: Date
  entry: TimelineEntry
  agentName: string | null
  queueName: string | null
}

/** The timelines of some interactions, in order, with their agents' present names. */
export async function readTimelines(workspaceId: string, interactionIds: readonly string[]): Promise<Map<string, TimelineRow[]>> {
  const timelines = new Map<string, TimelineRow[]>(interactionIds.map((id) => [id, []]))
  if (interactionIds.length === 0) return timelines
  const rows = await db().$queryRaw<Row[]>`
    SELECT t.interaction_id AS "interactionId", t.seq, t.at, t.entry, u.name AS "agentName", q.name AS "queueName"
    FROM timeline t
    LEFT JOIN app_user u ON u.id = coalesce(t.entry->>'agentId', t.entry->>'toAgentId', t.entry->>'userId')::uuid AND u.workspace_id = t.workspace_id
    LEFT JOIN queue q ON q.id = (t.entry->>'toQueueId')::uuid AND q.workspace_id = t.workspace_id
    WHERE t.workspace_id = ${workspaceId}::uuid AND t.interaction_id = ANY(${interactionIds}::uuid[])
    ORDER BY t.interaction_id, t.seq`
  for (const { interactionId, seq, at, entry, agentName, queueName } of rows) {
    timelines.get(interactionId)?.push({ seq, at: at.toISOString(), entry, agentName, ...(queueName && { queueName }) })
  }
  return timelines
}

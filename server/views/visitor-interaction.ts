import type { Interaction } from '~/domain/interaction'
import type { Medium } from '~/domain/medium'
import type { Outcome } from '~/domain/outcome'
import type { EndedBy } from '~/domain/timeline'
import type { EncryptionKey } from '~/protocol/call'
import type { VisitorInteraction } from '~/protocol/visitor'
import { db } from '../db/client'
import { openKey } from '../secrets/encryption-key'
import { callRecording, type RecordingPart } from './call-recording'

type Row = RecordingPart & {
  consentText: string | null
  id: string
  version: number
  medium: Medium
  siteName: string
  state: Interaction['state']
  since: Date
  place: number | null
  agentsOnline: number
  agentName: string | null
  startedAt: Date | null
  endedAt: Date | null
  endedBy: EndedBy | null
  outcome: Outcome | null
  callKey: Uint8Array | null
  callKeyNumber: number
}

/**
 * The interactions as their visitors may see them. The place counts those ahead in the queue, in the order of `comparePlaces`
 * in `domain/queue.ts`; who rings at a desk keeps their place.
 */
export async function readVisitorInteractions(
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, VisitorInteraction>> {
  const rows = await db().$queryRaw<Row[]>`
    WITH line AS (
      SELECT id, (row_number() OVER (
        PARTITION BY queue_id ORDER BY (head_since IS NULL), head_since, (since AT TIME ZONE 'UTC') - priority * interval '1 minute', id))::int AS place
      FROM interaction WHERE workspace_id = ${workspaceId}::uuid AND state IN ('queued', 'offered')
    ), staffed AS (
      SELECT m.queue_id, count(*)::int AS online
      FROM queue_member m
      JOIN presence p ON p.user_id = m.user_id AND p.workspace_id = m.workspace_id AND p.status <> 'offline'
      WHERE m.workspace_id = ${workspaceId}::uuid GROUP BY m.queue_id
    )
    SELECT i.id, i.version, i.medium, s.name AS "siteName", i.state, i.since, line.place, coalesce(staffed.online, 0) AS "agentsOnline",
      u.name AS "agentName", i.started_at AS "startedAt", i.ended_at AS "endedAt", i.ended_by AS "endedBy", i.outcome,
      i.call_key AS "callKey", i.call_key_number AS "callKeyNumber",
      r.state AS "recordingState", r.is_writing AS "isWriting", r.resumes_at AS "resumesAt", r.has_tone AS "hasTone", r.consent_text AS "consentText"
    FROM interaction i
    LEFT JOIN recording r ON r.interaction_id = i.id AND r.workspace_id = i.workspace_id
    JOIN site s ON s.id = i.site_id
    LEFT JOIN line ON line.id = i.id
    LEFT JOIN staffed ON staffed.queue_id = i.queue_id
    LEFT JOIN app_user u ON u.id = i.agent_id
    WHERE i.workspace_id = ${workspaceId}::uuid AND i.id = ANY(${ids}::uuid[])`
  return new Map(rows.map((row) => [row.id, visitorInteraction(row)]))
}

export async function readVisitorInteraction(workspaceId: string, id: string): Promise<VisitorInteraction> {
  const interaction = (await readVisitorInteractions(workspaceId, [id])).get(id)
  if (!interaction) throw new Error('A visitor has no interaction')
  return interaction
}

const visitorInteraction = (row: Row): VisitorInteraction => ({
  id: row.id,
  version: row.version,
  medium: row.medium,
  siteName: row.siteName,
  recording: recordingOf(row),
  situation: situationOf(row),
})

function recordingOf(row: Row): VisitorInteraction['recording'] {
  const call = callRecording(row)
  if (!call) return null
  const [title = '', lead = ''] = (row.consentText ?? '').split('\n')
  return { call, question: call.state === 'asked' ? { title, lead } : null }
}

function situationOf(row: Row): VisitorInteraction['situation'] {
  switch (row.state) {
    case 'queued':
    case 'offered':
      return { phase: 'waiting', place: row.place ?? 1, since: row.since.toISOString(), agentsOnline: row.agentsOnline }
    case 'connecting':
      return { phase: 'connecting', agentName: row.agentName ?? '', callKey: callKeyOf(row) }
    case 'active': {
      const startedAt = (row.startedAt ?? row.since).toISOString()
      return { phase: 'active', agentName: row.agentName ?? '', startedAt, callKey: callKeyOf(row) }
    }
    case 'wrapping-up':
    case 'closed':
      return { phase: 'ended', by: endedByOf(row), agentName: row.startedAt ? row.agentName : null, talkMs: talkMsOf(row) }
  }
}

function callKeyOf({ id, callKey, callKeyNumber }: Row): EncryptionKey {
  if (!callKey) throw new Error('An accepted interaction has no call key')
  return openKey(callKey, id, callKeyNumber)
}

const talkMsOf = ({ startedAt, endedAt }: Row) => (startedAt && endedAt ? endedAt.getTime() - startedAt.getTime() : null)

const NOBODYS_DOING: readonly (Outcome | null)[] = ['failed', 'no-agents', 'overflowed', 'callback']

const endedByOf = ({ endedBy, outcome }: Row) => endedBy ?? (NOBODYS_DOING.includes(outcome) ? 'failed' : 'visitor')

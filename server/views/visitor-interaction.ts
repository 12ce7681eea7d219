import { estimateWait } from '~/domain/estimate'
import type { Interaction } from '~/domain/interaction'
import type { Medium } from '~/domain/medium'
import type { Outcome } from '~/domain/outcome'
import type { EndedBy } from '~/domain/timeline'
import type { EncryptionKey } from '~/protocol/call'
import type { VisitorInteraction } from '~/protocol/visitor'
import { db } from '../db/client'
import { type ReachColumns, toReach } from '../db/interaction-columns'
import { openKey } from '../secrets/encryption-key'
import { callRecording, type RecordingPart } from './call-recording'
import { type HandleTimes, handleTimesOf, readHandleTimes } from './handle-times'

type Row = RecordingPart &
  ReachColumns & {
    consentText: string | null
    id: string
    version: number
    medium: Medium
    siteName: string
    state: Interaction['state']
    since: Date
    place: number | null
    agentsHelping: number
    servers: number
    queueId: string
    waitingText: string
    deadlineAt: Date | null
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
      SELECT qm.queue_id,
        (count(*) FILTER (WHERE p.status = 'available' OR EXISTS (
          SELECT FROM interaction h
          WHERE h.workspace_id = qm.workspace_id AND h.agent_id = qm.user_id AND h.state IN ('connecting', 'active', 'wrapping-up')
        )))::int AS helping,
        (count(*) FILTER (WHERE p.status = 'available' AND m.takes_calls AND p.media && '{voice,video}'))::int AS calls,
        coalesce(sum(m.max_chats) FILTER (WHERE p.status = 'available' AND 'chat' = ANY(p.media)), 0)::int AS chats
      FROM queue_member qm
      JOIN presence p ON p.user_id = qm.user_id AND p.workspace_id = qm.workspace_id AND p.status <> 'offline'
      JOIN membership m ON m.user_id = qm.user_id AND m.workspace_id = qm.workspace_id AND m.deactivated_at IS NULL
      WHERE qm.workspace_id = ${workspaceId}::uuid GROUP BY qm.queue_id
    )
    SELECT i.id, i.version, i.medium, s.name AS "siteName", i.state, i.since, line.place, coalesce(staffed.helping, 0) AS "agentsHelping",
      coalesce(CASE i.medium WHEN 'chat' THEN staffed.chats ELSE staffed.calls END, 0) AS servers,
      i.queue_id AS "queueId", q.waiting_text AS "waitingText", i.deadline_at AS "deadlineAt", i.reach, i.callback_until AS "callbackUntil",
      i.callback_unanswered AS "callbackUnanswered", i.rests_until AS "restsUntil", i.overflow_to AS "overflowTo", i.overflow_why AS "overflowWhy",
      u.name AS "agentName", i.started_at AS "startedAt", i.ended_at AS "endedAt", i.ended_by AS "endedBy", i.outcome,
      i.call_key AS "callKey", i.call_key_number AS "callKeyNumber",
      r.state AS "recordingState", r.is_writing AS "isWriting", r.resumes_at AS "resumesAt", r.has_tone AS "hasTone", r.consent_text AS "consentText"
    FROM interaction i
    LEFT JOIN recording r ON r.interaction_id = i.id AND r.workspace_id = i.workspace_id
    JOIN site s ON s.id = i.site_id
    JOIN queue q ON q.id = i.queue_id
    LEFT JOIN line ON line.id = i.id
    LEFT JOIN staffed ON staffed.queue_id = i.queue_id
    LEFT JOIN app_user u ON u.id = i.agent_id
    WHERE i.workspace_id = ${workspaceId}::uuid AND i.id = ANY(${ids}::uuid[])`
  const waiting = rows.filter(({ place }) => place !== null).map(({ queueId }) => queueId)
  const handleTimes = await readHandleTimes(workspaceId, [...new Set(waiting)])
  return new Map(rows.map((row) => [row.id, visitorInteraction(row, handleTimes)]))
}

export async function readVisitorInteraction(workspaceId: string, id: string): Promise<VisitorInteraction> {
  const interaction = (await readVisitorInteractions(workspaceId, [id])).get(id)
  if (!interaction) throw new Error('A visitor has no interaction')
  return interaction
}

const visitorInteraction = (row: Row, handleTimes: HandleTimes): VisitorInteraction => ({
  id: row.id,
  version: row.version,
  medium: row.medium,
  siteName: row.siteName,
  recording: recordingOf(row),
  situation: situationOf(row, handleTimes),
})

function recordingOf(row: Row): VisitorInteraction['recording'] {
  const call = callRecording(row)
  if (!call) return null
  const [title = '', lead = ''] = (row.consentText ?? '').split('\n')
  return { call, question: call.state === 'asked' ? { title, lead } : null }
}

function situationOf(row: Row, handleTimes: HandleTimes): VisitorInteraction['situation'] {
  const { reach, overflow } = toReach(row)
  // Whoever has left a message is done with it: answered by e-mail, it is no conversation on their page.
  if (reach.kind === 'message') return { phase: 'ended', by: 'visitor', agentName: null, talkMs: null }
  switch (row.state) {
    case 'queued':
    case 'offered':
      return {
        ...{ phase: 'waiting', place: row.place ?? 1, since: row.since.toISOString(), agentsHelping: row.agentsHelping },
        estimate: estimateWait(row.place ?? 1, row.servers, handleTimesOf(handleTimes, row)),
        ...{ waitingText: row.waitingText, overflow },
        callbackUntil: reach.kind === 'callback' ? reach.until.toISOString() : null,
      }
    case 'connecting':
      if (reach.kind === 'callback')
        return { phase: 'ringing', agentName: row.agentName ?? '', answerBy: (row.deadlineAt ?? row.since).toISOString() }
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

const NOBODYS_DOING: readonly (Outcome | null)[] = ['failed', 'no-agents', 'overflowed']

function endedByOf({ endedBy, outcome }: Row) {
  if (outcome === 'callback') return 'callback'
  return endedBy ?? (NOBODYS_DOING.includes(outcome) ? 'failed' : 'visitor')
}

import type { Interaction } from '~/domain/interaction'
import type { Medium } from '~/domain/medium'
import { Refusal } from '~/domain/refusal'
import type { OfferDecision } from '~/domain/routing'
import type { EndedBy } from '~/domain/timeline'
import type { DeskInteraction, DeskVisitor } from '~/protocol/desk'
import type { TimelineRow } from '~/protocol/timeline'
import type { StaffActor } from '../actor'
import { db } from '../db/client'
import { Prisma } from '../db/generated/client'
import { callRecording, type RecordingPart } from './call-recording'
import { readTimelines } from './timeline'

/** What the desks of a workspace need to know of one interaction; which desk may see what of it is decided by `deskInteractionFor`. */
export type FloorInteraction = DeskVisitor &
  RecordingPart & {
    id: string
    version: number
    medium: Medium
    state: Interaction['state']
    queueId: string
    since: Date
    headSince: Date | null
    priority: number
    /** A callback in vain: nobody is to ring them yet. */
    isResting: boolean
    offerId: string | null
    /** Why the offer that is open was made. */
    because: OfferDecision['because'] | null
    lastAgentAt: Date | null
    agentId: string | null
    agentName: string | null
    deadlineAt: Date | null
    startedAt: Date | null
    endedAt: Date | null
    endedBy: EndedBy | null
    callKeyNumber: number
    reach: DeskInteraction['reach']
    email: string | null
    /** Read while the agent has it in hand for whom it is shown. */
    timeline: TimelineRow[]
  }

/** What an agent has in hand. */
export const IN_HAND: readonly Interaction['state'][] = ['connecting', 'active', 'wrapping-up']

/** All that are open, as one agent's desk shows them: of the others' nobody reads what happened there. */
export const readOpenInteractions = (workspaceId: string, agentId: string): Promise<FloorInteraction[]> =>
  select(workspaceId, Prisma.sql`i.state <> 'closed'`, (row) => row.agentId === agentId)

/** The named ones, closed or not, for whoever has them in hand. */
export const readInteractions = (workspaceId: string, ids: readonly string[]): Promise<FloorInteraction[]> =>
  select(workspaceId, Prisma.sql`i.id = ANY(${ids}::uuid[])`)

type Row = Omit<FloorInteraction, 'timeline'>

async function select(
  workspaceId: string,
  which: Prisma.Sql,
  isTold: (row: Row) => boolean = () => true,
): Promise<FloorInteraction[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT i.id, i.version, i.medium, i.state, i.queue_id AS "queueId", i.since, i.head_since AS "headSince", i.priority, coalesce(i.rests_until > now(), false) AS "isResting", i.offer_id AS "offerId", o.decision->>'because' AS because, i.last_agent_at AS "lastAgentAt",
      i.agent_id AS "agentId", u.name AS "agentName", i.deadline_at AS "deadlineAt", i.started_at AS "startedAt",
      i.ended_at AS "endedAt", i.ended_by AS "endedBy", i.call_key_number AS "callKeyNumber", i.reach, i.email, i.visitor_name AS name, i.page_url AS "pageUrl", i.page_title AS "pageTitle",
      i.referrer, i.device, i.locale, i.time_zone AS "timeZone",
      r.state AS "recordingState", r.is_writing AS "isWriting", r.resumes_at AS "resumesAt", r.has_tone AS "hasTone"
    FROM interaction i
    LEFT JOIN app_user u ON u.id = i.agent_id
    LEFT JOIN offer o ON o.id = i.offer_id AND o.workspace_id = i.workspace_id
    LEFT JOIN recording r ON r.interaction_id = i.id AND r.workspace_id = i.workspace_id
    WHERE i.workspace_id = ${workspaceId}::uuid AND ${which}
    ORDER BY i.since, i.id`
  const inHand = rows.filter((row) => IN_HAND.includes(row.state) && isTold(row)).map((row) => row.id)
  const timelines = await readTimelines(workspaceId, inHand)
  return rows.map((row) => ({ ...row, timeline: timelines.get(row.id) ?? [] }))
}

/** One of the member's own, as their desk sees it. */
export async function readDeskInteraction({ workspaceId, userId }: StaffActor, id: string): Promise<DeskInteraction> {
  const [row] = await readInteractions(workspaceId, [id])
  const interaction = row && deskInteractionFor(userId, row)
  if (!interaction) throw new Refusal('not-found')
  return interaction
}

/** The interaction as the desk of `userId` may see it: waiting ones are everybody's, what is in hand is its owner's; else null. */
export function deskInteractionFor(userId: string, row: FloorInteraction): DeskInteraction | null {
  const situation = situationFor(row, row.agentId === userId)
  if (!situation) return null
  const { id, version, medium, queueId, since } = row
  const { name, pageUrl, pageTitle, referrer, device, locale, timeZone } = row
  const visitor = { name, pageUrl, pageTitle, referrer, device, locale, timeZone }
  return {
    id,
    version,
    medium,
    queueId,
    since: since.toISOString(),
    visitor,
    ...reachFor(row, row.agentId === userId),
    recording: callRecording(row),
    situation,
  }
}

/** The address is for whoever writes to it. */
const reachFor = ({ reach, email }: FloorInteraction, isMine: boolean) => ({ reach, email: isMine ? email : null })

function situationFor(row: FloorInteraction, isMine: boolean): DeskInteraction['situation'] | null {
  switch (row.state) {
    case 'queued':
      return waiting(row)
    case 'offered':
      return isMine ? ringing(row) : { ...ringing(row), ...ELSEWHERE }
    case 'connecting':
      return isMine ? { state: 'connecting', deadlineAt: iso(row.deadlineAt), timeline: row.timeline } : null
    case 'active':
      return isMine ? active(row) : null
    case 'wrapping-up':
      return isMine ? wrapUp(row) : null
    case 'closed':
      return null
  }
}

const waiting = ({ headSince, priority, isResting }: FloorInteraction) => ({
  ...{ state: 'queued' as const, priority, isResting },
  headSince: headSince?.toISOString() ?? null,
})

const ringing = ({ offerId, because, lastAgentAt, deadlineAt }: FloorInteraction) => ({
  ...{ state: 'offered' as const, isMine: true, offerId, because },
  expiresAt: iso(deadlineAt),
  lastSpokeAt: because === 'last-agent' ? (lastAgentAt?.toISOString() ?? null) : null,
})

/** What of an offer is the colleague's own. */
const ELSEWHERE = { isMine: false, offerId: null, because: null, lastSpokeAt: null }

const active = ({ startedAt, callKeyNumber, timeline }: FloorInteraction) => ({
  state: 'active' as const,
  startedAt: iso(startedAt),
  callKeyNumber,
  timeline,
})

const wrapUp = ({ startedAt, endedAt, endedBy, deadlineAt, timeline }: FloorInteraction) => ({
  state: 'wrapping-up' as const,
  startedAt: startedAt?.toISOString() ?? null,
  endedAt: iso(endedAt),
  endedBy: endedBy ?? ('visitor-lost' as const),
  deadlineAt: deadlineAt?.toISOString() ?? null,
  timeline,
})

/** A state's own fields are there by the table's check. */
function iso(at: Date | null): string {
  if (!at) throw new Error('An interaction lacks a time that its state requires')
  return at.toISOString()
}

import type { Capacity } from '~/domain/capacity'
import type { DeskFigures, DeskPresence, DeskQueue, DeskSnapshot } from '~/protocol/desk'
import { PROTOCOL_VERSION } from '~/protocol/version'
import type { StaffActor } from '../actor'
import { db } from '../db/client'
import { readNow } from '../db/read-now'
import { canSendMail } from '../mail/send-mail'
import { deskInteractionFor, IN_HAND, readOpenInteractions } from './desk-interaction'
import { readMessages } from './messages'
import { readReasons } from './reasons'

/** Everything a desk shows, as of one moment or a little later: events that cross it carry versions and are folded in. */
export async function readDeskSnapshot(actor: StaffActor): Promise<DeskSnapshot> {
  const { workspaceId, userId, name, role } = actor
  const [now, presences, capacity, reasons, queues, floor, colleagues, figures] = await Promise.all([
    readNow(),
    readPresences(workspaceId, [userId]),
    readCapacity(workspaceId, userId),
    readReasons(workspaceId),
    readQueues(workspaceId, userId),
    readOpenInteractions(workspaceId, userId),
    countColleagues(workspaceId),
    readFigures(workspaceId, [userId]),
  ])
  const presence = presences.get(userId)
  if (!presence) throw new Error('A member has no presence row')
  const interactions = floor.flatMap((row) => deskInteractionFor(userId, row) ?? [])
  const inHand = interactions.filter(({ situation }) => IN_HAND.includes(situation.state))
  return {
    type: 'snapshot',
    protocolVersion: PROTOCOL_VERSION,
    serverNow: now.toISOString(),
    me: { id: userId, name, role },
    presence,
    capacity,
    canSendMail: canSendMail(),
    reasons,
    queues,
    interactions,
    messages: await readMessages(
      workspaceId,
      inHand.map(({ id }) => id),
    ),
    colleagues,
    today: figures.get(userId) ?? NO_FIGURES,
  }
}

export async function readPresences(workspaceId: string, userIds: readonly string[]): Promise<Map<string, DeskPresence>> {
  const rows = await db().$queryRaw<(Omit<DeskPresence, 'statusSince'> & { userId: string; statusSince: Date })[]>`
    SELECT p.user_id AS "userId", p.status, p.reason, p.reason_id AS "reasonId", u.name AS "setByName", p.media, p.status_since AS "statusSince"
    FROM presence p LEFT JOIN app_user u ON u.id = p.set_by AND u.workspace_id = p.workspace_id
    WHERE p.workspace_id = ${workspaceId}::uuid AND p.user_id = ANY(${userIds}::uuid[])`
  return new Map(rows.map(({ userId, statusSince, ...row }) => [userId, { ...row, statusSince: statusSince.toISOString() }]))
}

const readCapacity = (workspaceId: string, userId: string): Promise<Capacity> =>
  db().membership.findUniqueOrThrow({
    where: { userId, workspaceId },
    select: { takesCalls: true, maxChats: true, takesChatsInCalls: true },
  })

const readQueues = (workspaceId: string, userId: string): Promise<DeskQueue[]> => db().$queryRaw`
  SELECT q.id, q.name, q.target_ms AS "targetMs", q.dispositions, q.recording, q.method, q.wrap_up_mode AS "wrapUpMode",
    q.accepts_by_itself AS "acceptsByItself", m.user_id IS NOT NULL AS "isMine"
  FROM queue q LEFT JOIN queue_member m ON m.queue_id = q.id AND m.workspace_id = q.workspace_id AND m.user_id = ${userId}::uuid
  WHERE q.workspace_id = ${workspaceId}::uuid AND q.deleted_at IS NULL ORDER BY q.name, q.id`

export type Colleagues = DeskSnapshot['colleagues']

/** The team in numbers. Idle: available with empty hands. */
export async function countColleagues(workspaceId: string): Promise<Colleagues> {
  const [row] = await db().$queryRaw<Colleagues[]>`
    SELECT count(*)::int AS total,
      (count(*) FILTER (WHERE p.status <> 'offline'))::int AS online,
      (count(*) FILTER (WHERE p.status = 'available' AND NOT EXISTS (
        SELECT FROM interaction i
        WHERE i.workspace_id = p.workspace_id AND i.agent_id = p.user_id AND i.state IN ('offered', 'connecting', 'active', 'wrapping-up')
      )))::int AS idle
    FROM presence p JOIN membership m ON m.user_id = p.user_id AND m.workspace_id = p.workspace_id AND m.deactivated_at IS NULL
    WHERE p.workspace_id = ${workspaceId}::uuid`
  return row ?? { total: 0, online: 0, idle: 0 }
}

export const NO_FIGURES: DeskFigures = { handled: 0, talkMeanMs: null, missedOffers: 0 }

/** Today's figures of some members, since midnight UTC. Talk is from connected to ended, its mean over the conversations handled. */
export async function readFigures(workspaceId: string, userIds: readonly string[]): Promise<Map<string, DeskFigures>> {
  const rows = await db().$queryRaw<(DeskFigures & { userId: string })[]>`
    WITH today AS (SELECT date_trunc('day', now(), 'UTC') AS began), talked AS (
      SELECT agent_id, count(*)::int AS handled, round(avg(extract(epoch FROM ended_at - started_at)) * 1000)::float8 AS mean
      FROM interaction, today
      WHERE workspace_id = ${workspaceId}::uuid AND agent_id = ANY(${userIds}::uuid[])
        AND created_at > began - interval '1 day' AND ended_at >= began AND started_at IS NOT NULL
      GROUP BY agent_id
    ), missed AS (
      SELECT agent_id, count(*)::int AS offers FROM offer, today
      WHERE workspace_id = ${workspaceId}::uuid AND agent_id = ANY(${userIds}::uuid[]) AND state = 'expired' AND settled_at >= began
      GROUP BY agent_id
    )
    SELECT id AS "userId", coalesce(handled, 0) AS handled, mean AS "talkMeanMs", coalesce(offers, 0) AS "missedOffers"
    FROM unnest(${userIds}::uuid[]) AS id
    LEFT JOIN talked ON talked.agent_id = id LEFT JOIN missed ON missed.agent_id = id`
  return new Map(rows.map(({ userId, handled, talkMeanMs, missedOffers }) => [userId, { handled, talkMeanMs, missedOffers }]))
}

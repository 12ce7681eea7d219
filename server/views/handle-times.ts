import { SAMPLE_DAYS, SAMPLE_SIZE } from '~/domain/estimate'
import { isCall, type Medium } from '~/domain/medium'
import { db } from '../db/client'

/** How long conversations took lately, in ms, by queue and kind. */
export type HandleTimes = ReadonlyMap<string, readonly number[]>

type Which = { queueId: string; medium: Medium }

const nameOf = (queueId: string, isChat: boolean) => `${queueId} ${isChat ? 'chat' : 'call'}`

export const handleTimesOf = (times: HandleTimes, { queueId, medium }: Which): readonly number[] =>
  times.get(nameOf(queueId, !isCall(medium))) ?? []

/**
 * Accepted to closed, of the latest of some queues, calls and chats apart: one query for a workspace, along `interaction_handle_times`.
 * What was answered by e-mail tells nothing of those who wait.
 */
export async function readHandleTimes(workspaceId: string, queueIds: readonly string[]): Promise<HandleTimes> {
  if (queueIds.length === 0) return new Map()
  const rows = await db().$queryRaw<{ queueId: string; isChat: boolean; times: number[] }[]>`
    SELECT asked.queue_id AS "queueId", asked.is_chat AS "isChat", array_agg(sample.ms) AS times
    FROM (SELECT queue_id, is_chat FROM unnest(${queueIds}::uuid[]) AS queue_id, unnest('{true,false}'::boolean[]) AS is_chat) asked
    CROSS JOIN LATERAL (
      SELECT (extract(epoch FROM i.closed_at - i.accepted_at) * 1000)::float AS ms FROM interaction i
      WHERE i.workspace_id = ${workspaceId}::uuid AND i.queue_id = asked.queue_id AND (i.medium = 'chat') = asked.is_chat
        AND i.state = 'closed' AND i.accepted_at IS NOT NULL AND i.reach = 'live'
        AND i.closed_at > now() - make_interval(days => ${SAMPLE_DAYS})
      ORDER BY i.closed_at DESC LIMIT ${SAMPLE_SIZE}
    ) sample
    GROUP BY asked.queue_id, asked.is_chat`
  return new Map(rows.map(({ queueId, isChat, times }) => [nameOf(queueId, isChat), times]))
}

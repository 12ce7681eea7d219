import type { Message } from '~/protocol/message'
import { db } from '../db/client'
import { Prisma } from '../db/generated/client'

type Row = Omit<Message, 'sentAt'> & { sentAt: Date }

/** Everything said in some interactions, in order. */
export const readMessages = (workspaceId: string, interactionIds: readonly string[]): Promise<Message[]> =>
  select(workspaceId, Prisma.sql`m.interaction_id = ANY(${interactionIds}::uuid[])`)

/** Single messages; an id is the client's own, so it is good within its interaction only. */
export const readMessagesById = (
  workspaceId: string,
  ids: readonly { interactionId: string; messageId: string }[],
): Promise<Message[]> =>
  select(
    workspaceId,
    Prisma.sql`(m.interaction_id, m.id) IN (
      SELECT * FROM unnest(${ids.map((id) => id.interactionId)}::uuid[], ${ids.map((id) => id.messageId)}::uuid[]))`,
  )

async function select(workspaceId: string, which: Prisma.Sql): Promise<Message[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT m.id, m.interaction_id AS "interactionId", m.seq, m.author, CASE m.author WHEN 'visitor' THEN i.visitor_name ELSE u.name END AS "authorName", m.text, m.sent_at AS "sentAt"
    FROM message m
    JOIN interaction i ON i.id = m.interaction_id
    LEFT JOIN app_user u ON u.id = m.agent_id
    WHERE m.workspace_id = ${workspaceId}::uuid AND ${which}
    ORDER BY m.interaction_id, m.seq`
  return rows.map((row) => ({ ...row, sentAt: row.sentAt.toISOString() }))
}

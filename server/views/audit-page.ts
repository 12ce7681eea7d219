import { AuditEntry, type AuditPage, type AuditQuery } from '~/protocol/audit'
import type { AdminActor } from '../actor'
import { db } from '../db/client'
import { Prisma } from '../db/generated/client'

/** Entries on one page. */
const PAGE = 50

/** The audit log, newest first, from where the last page ended. */
export async function readAuditPage({ workspaceId }: AdminActor, { kind, actor, before }: AuditQuery): Promise<AuditPage> {
  const rows = await db().$queryRaw<{ id: string; at: Date }[]>`
    SELECT id, at, actor, action, subject, before, after FROM audit_entry
    WHERE workspace_id = ${workspaceId}::uuid
      ${kind ? Prisma.sql`AND subject->>'kind' = ${kind}` : Prisma.empty}
      ${actor ? Prisma.sql`AND actor->>'id' = ${actor}` : Prisma.empty}
      ${before ? Prisma.sql`AND id < ${before}::uuid` : Prisma.empty}
    ORDER BY id DESC LIMIT ${PAGE + 1}`
  const entries = rows.slice(0, PAGE).map((row) => AuditEntry.parse({ ...row, at: row.at.toISOString() }))
  return { entries, older: rows.length > PAGE ? (entries.at(-1)?.id ?? null) : null }
}

/** Somebody whose entries can be looked for. */
export type AuditPerson = { id: string; name: string; isKey: boolean }

/** Everybody who has changed something, by the name they have now. */
export const readAuditPeople = ({ workspaceId }: AdminActor): Promise<AuditPerson[]> => db().$queryRaw`
  SELECT u.id, u.name, false AS "isKey" FROM app_user u WHERE u.workspace_id = ${workspaceId}::uuid
    AND EXISTS (SELECT FROM audit_entry a WHERE a.workspace_id = u.workspace_id AND a.actor->>'id' = u.id::text)
  UNION ALL
  SELECT k.id, k.name, true FROM api_key k WHERE k.workspace_id = ${workspaceId}::uuid
    AND EXISTS (SELECT FROM audit_entry a WHERE a.workspace_id = k.workspace_id AND a.actor->>'id' = k.id::text)
  ORDER BY 3, 2, 1`

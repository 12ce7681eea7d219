import type { ApiKey, ApiKeyList } from '~/protocol/api-key'
import type { StaffActor } from '../actor'
import { db } from '../db/client'

type Row = Omit<ApiKey, 'createdAt' | 'expiresAt' | 'lastUsedAt'> &
  Record<'createdAt', Date> &
  Record<'expiresAt' | 'lastUsedAt', Date | null>

/** The keys of the workspace, those that work first. */
export async function readApiKeys({ workspaceId }: StaffActor): Promise<ApiKeyList> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT k.id, k.name, k.scopes, u.name AS "madeBy", k.created_at AS "createdAt", k.expires_at AS "expiresAt",
      k.last_used_at AS "lastUsedAt",
      CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked' WHEN k.expires_at <= now() THEN 'expired' ELSE 'live' END AS state
    FROM api_key k LEFT JOIN app_user u ON u.id = k.made_by AND u.workspace_id = k.workspace_id
    WHERE k.workspace_id = ${workspaceId}::uuid
    ORDER BY k.revoked_at IS NOT NULL, k.expires_at <= now() NULLS FIRST, k.created_at DESC, k.id`
  const at = (date: Date | null) => date?.toISOString() ?? null
  return {
    keys: rows.map(({ createdAt, expiresAt, lastUsedAt, ...key }) => ({
      ...key,
      createdAt: createdAt.toISOString(),
      expiresAt: at(expiresAt),
      lastUsedAt: at(lastUsedAt),
    })),
  }
}

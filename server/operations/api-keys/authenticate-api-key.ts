import type { ApiScope } from '~/domain/api-scope'
import type { ApiActor } from '../../actor'
import { db } from '../../db/client'
import { hashToken } from '../../secrets/bearer-token'

/**
 * Whose key it is, and what it may do; null for one that was revoked, ran out or was never made. Notes the minute in which it was used.
 * No workspace is asked for: the key is unique among all of them, and says which one it is.
 */
export async function authenticateApiKey(key: string): Promise<{ actor: ApiActor; scopes: readonly ApiScope[] } | null> {
  const [row] = await db().$queryRaw<{ workspaceId: string; keyId: string; name: string; scopes: ApiScope[] }[]>`
    UPDATE api_key SET last_used_at = date_trunc('minute', clock_timestamp())
    WHERE key_hash = ${hashToken(key)} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
    RETURNING workspace_id AS "workspaceId", id AS "keyId", name, scopes`
  if (!row) return null
  const { scopes, ...actor } = row
  return { actor, scopes }
}

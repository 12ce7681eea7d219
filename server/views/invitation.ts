import { db } from '../db/client'
import { hashToken } from '../secrets/bearer-token'

/** What a one-time link is good for, told to whoever holds it; null when it is used, revoked, too old or was never made. */
export async function readInvitation(token: string): Promise<{ purpose: 'join' | 'password'; email: string } | null> {
  const [link] = await db().$queryRaw<{ email: string; isMember: boolean }[]>`
    SELECT email, user_id IS NOT NULL AS "isMember" FROM invitation
    WHERE token_hash = ${hashToken(token)} AND used_at IS NULL AND expires_at > now()`
  return link ? { purpose: link.isMember ? 'password' : 'join', email: link.email } : null
}

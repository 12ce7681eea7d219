import { Refusal } from '~/domain/refusal'
import { db } from '../../db/client'
import type { Tx } from '../../db/transaction'
import { hashToken } from '../../secrets/bearer-token'

/** What a one-time link is for, which never changes: `role` for somebody new, `userId` for a member. */
type Link = { id: string; workspaceId: string; email: string; role: string | null; userId: string | null }

/** The link that bears this token, which names its workspace. @throws Refusal `invitation-gone` for one that is used, revoked or was never made */
export async function findLink(token: string): Promise<Link> {
  const select = { id: true, workspaceId: true, email: true, role: true, userId: true }
  const link = await db().invitation.findFirst({ where: { tokenHash: hashToken(token), usedAt: null }, select })
  if (!link) throw new Refusal('invitation-gone')
  return link
}

/** Of two that use a link at once, the second finds it used. @throws Refusal `invitation-gone`, also for one that is too old */
export async function redeemLink({ db, now }: Tx, { id, workspaceId }: Link): Promise<void> {
  const { count } = await db.invitation.updateMany({
    where: { id, workspaceId, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  if (count === 0) throw new Refusal('invitation-gone')
}

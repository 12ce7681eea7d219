import { Refusal } from '~/domain/refusal'
import type { ChoosePassword } from '~/protocol/staff'
import { db } from '../../db/client'
import { inTransaction, type Tx } from '../../db/transaction'
import { hashToken } from '../../secrets/bearer-token'
import { hashPassword } from '../../secrets/password'
import { lockTeam } from './lock-team'
import { signOutEverywhere } from './sign-out-everywhere'

/**
 * Gives a member the password that they chose by a one-time link, and ends every session that was opened with the old one.
 * The token names member and workspace. A member has one such link at most, and nothing else changes a password: none outlives it.
 * @returns the address to sign in with
 * @throws Refusal `invitation-gone` for a link that is used, revoked, too old or was never made
 */
export async function choosePassword({ token, password }: ChoosePassword): Promise<{ email: string }> {
  const tokenHash = hashToken(token)
  const link = await db().invitation.findFirst({
    where: { tokenHash, usedAt: null },
    select: { workspaceId: true, userId: true, email: true },
  })
  if (!link?.userId) throw new Refusal('invitation-gone')
  const { workspaceId, userId, email } = link
  // Slow on purpose, as in accepting an invitation: not while the team is locked, and not for a link that is none.
  const passwordHash = await hashPassword(password)
  await inTransaction(async (tx) => {
    // Before the link, as in making one and in deactivating: whoever comes second finds it gone.
    await lockTeam(tx, workspaceId, userId)
    await redeem(tx, workspaceId, tokenHash)
    await tx.db.user.update({ where: { id: userId, workspaceId }, data: { passwordHash } })
    await signOutEverywhere(tx, workspaceId, userId)
  })
  return { email }
}

async function redeem({ db, now }: Tx, workspaceId: string, tokenHash: Uint8Array<ArrayBuffer>): Promise<void> {
  const { count } = await db.invitation.updateMany({
    where: { tokenHash, workspaceId, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  if (count === 0) throw new Refusal('invitation-gone')
}

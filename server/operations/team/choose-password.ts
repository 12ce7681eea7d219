import { Refusal } from '~/domain/refusal'
import type { ChoosePassword } from '~/protocol/staff'
import { auditUnsigned } from '../../db/audit'
import { inTransaction } from '../../db/transaction'
import { hashPassword } from '../../secrets/password'
import { asSubject, lockTeam } from './lock-team'
import { findLink, redeemLink } from './redeem-link'
import { signOutEverywhere } from './sign-out-everywhere'

/**
 * Gives a member the password that they chose by a one-time link, and ends every session that was opened with the old one.
 * The token names member and workspace. A member has one such link at most, and nothing else changes a password: none outlives it.
 * @returns the address to sign in with
 * @throws Refusal `invitation-gone` for a link that is used, revoked, too old or was never made
 */
export async function choosePassword({ token, password }: ChoosePassword): Promise<{ email: string }> {
  const link = await findLink(token)
  const { workspaceId, userId, email } = link
  if (!userId) throw new Refusal('invitation-gone')
  // Slow on purpose, as in accepting an invitation: not while the team is locked, and not for a link that is none.
  const passwordHash = await hashPassword(password)
  await inTransaction(async (tx) => {
    // Before the link, as in making one and in deactivating: whoever comes second finds it gone.
    const { member } = await lockTeam(tx, workspaceId, userId)
    await redeemLink(tx, link)
    await tx.db.user.update({ where: { id: userId, workspaceId }, data: { passwordHash } })
    const actor = { kind: 'member', id: userId, name: member.name } as const
    const subject = asSubject(member)
    await auditUnsigned(tx, { workspaceId, actor, action: 'changed', subject, after: { hasNewPassword: true } })
    await signOutEverywhere(tx, workspaceId, userId)
  })
  return { email }
}

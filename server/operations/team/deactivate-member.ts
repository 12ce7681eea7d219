import { Refusal } from '~/domain/refusal'
import type { StaffActor } from '../../actor'
import { inTransaction } from '../../db/transaction'
import { lockTeam } from './lock-team'
import { signOutEverywhere } from './sign-out-everywhere'

/**
 * Puts a member out, at once: signed out everywhere, and no link left that leads back in.
 * @throws Refusal `own-account`, `last-admin`, `not-found`
 */
export async function deactivateMember(actor: StaffActor, userId: string): Promise<void> {
  const { workspaceId } = actor
  if (userId === actor.userId) throw new Refusal('own-account')
  await inTransaction(async (tx) => {
    const { member, admins } = await lockTeam(tx, workspaceId, userId)
    if (member.deactivatedAt) return
    if (member.role === 'admin' && admins === 1) throw new Refusal('last-admin')
    await tx.db.membership.updateMany({ where: { userId, workspaceId }, data: { deactivatedAt: tx.now } })
    await tx.db.invitation.deleteMany({ where: { userId, workspaceId, usedAt: null } })
    await signOutEverywhere(tx, workspaceId, userId)
  })
}

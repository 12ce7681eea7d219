import { Refusal } from '~/domain/refusal'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction } from '../../db/transaction'
import { asSubject, lockTeam } from './lock-team'
import { refuseProgramOverAdmins } from './person-needed'
import { signOutEverywhere } from './sign-out-everywhere'

/**
 * Puts a member out, at once: signed out everywhere, and no link left that leads back in.
 * @throws Refusal `own-account`, `last-admin`, `person-needed`, `not-found`
 */
export async function deactivateMember(actor: AdminActor, userId: string): Promise<void> {
  const { workspaceId } = actor
  if ('userId' in actor && userId === actor.userId) throw new Refusal('own-account')
  await inTransaction(async (tx) => {
    const { member, admins } = await lockTeam(tx, workspaceId, userId)
    refuseProgramOverAdmins(actor, member.role)
    if (member.deactivatedAt) return
    if (member.role === 'admin' && admins === 1) throw new Refusal('last-admin')
    await tx.db.membership.updateMany({ where: { userId, workspaceId }, data: { deactivatedAt: tx.now } })
    await tx.db.invitation.deleteMany({ where: { userId, workspaceId, usedAt: null } })
    await audit(tx, actor, 'deactivated', asSubject(member), { before: null, after: null })
    await signOutEverywhere(tx, workspaceId, userId)
  })
}

import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction } from '../../db/transaction'
import { asSubject, lockTeam } from './lock-team'
import { refuseProgramOverAdmins } from './person-needed'

/** Lets somebody sign in again. Their old sessions stay revoked. @throws Refusal `person-needed`, `not-found` */
export async function reactivateMember(actor: AdminActor, userId: string): Promise<void> {
  const { workspaceId } = actor
  await inTransaction(async (tx) => {
    const { member } = await lockTeam(tx, workspaceId, userId)
    refuseProgramOverAdmins(actor, member.role)
    if (!member.deactivatedAt) return
    await tx.db.membership.updateMany({ where: { userId, workspaceId }, data: { deactivatedAt: null } })
    await audit(tx, actor, 'reactivated', asSubject(member), { before: null, after: null })
    tx.publish(workspaceId, { type: 'presence', userId })
  })
}

import { Refusal } from '~/domain/refusal'
import type { Role } from '~/domain/role'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction } from '../../db/transaction'
import { asSubject, lockTeam } from './lock-team'
import { refuseProgramOverAdmins } from './person-needed'

/**
 * What the member may see changes at once, also on an open stream. The last admin stays one.
 * @throws Refusal `last-admin`, `person-needed`, `not-found`
 */
export async function changeRole(actor: AdminActor, userId: string, role: Role): Promise<void> {
  const { workspaceId } = actor
  await inTransaction(async (tx) => {
    const { member, admins } = await lockTeam(tx, workspaceId, userId)
    refuseProgramOverAdmins(actor, member.role, role)
    if (member.role === role) return
    if (member.role === 'admin' && !member.deactivatedAt && admins === 1) throw new Refusal('last-admin')
    await tx.db.membership.updateMany({ where: { userId, workspaceId }, data: { role } })
    await audit(tx, actor, 'changed', asSubject(member), { before: { role: member.role }, after: { role } })
    tx.publish(workspaceId, { type: 'member', userId })
  })
}

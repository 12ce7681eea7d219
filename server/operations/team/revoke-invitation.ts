import { Refusal } from '~/domain/refusal'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction } from '../../db/transaction'
import { refuseProgramOverAdmins } from './person-needed'

/** Makes an unused link worthless. @throws Refusal `person-needed`, also for links to new passwords, which only people make; `not-found` */
export async function revokeInvitation(actor: AdminActor, id: string): Promise<void> {
  const unused = { id, workspaceId: actor.workspaceId, usedAt: null }
  await inTransaction(async (tx) => {
    const invitation = await tx.db.invitation.findFirst({ where: unused, select: { email: true, role: true } })
    if (invitation) refuseProgramOverAdmins(actor, invitation.role ?? 'admin')
    const { count } = await tx.db.invitation.deleteMany({ where: unused })
    if (!invitation || count === 0) throw new Refusal('not-found')
    const { email, role } = invitation
    await audit(tx, actor, 'revoked', { kind: 'invitation', id, name: email }, { before: { role }, after: null })
  })
}

import { v7 as newId } from 'uuid'
import { Refusal } from '~/domain/refusal'
import { INVITATION_MS } from '~/domain/timing'
import type { InviteMember, OneTimeLink } from '~/protocol/staff'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction } from '../../db/transaction'
import { hashToken, mintToken } from '../../secrets/bearer-token'
import { linkOf } from './link-of'
import { refuseProgramOverAdmins } from './person-needed'

/**
 * Makes a one-time link for somebody. An earlier invitation to the same address ends with it.
 * @throws Refusal `email-taken`, `person-needed`
 */
export async function inviteMember(actor: AdminActor, { email, role }: InviteMember): Promise<OneTimeLink> {
  const { workspaceId } = actor
  const token = mintToken()
  const expiresAt = await inTransaction(async (tx) => {
    const { db, now } = tx
    if (await db.user.findUnique({ where: { email }, select: { id: true } })) throw new Refusal('email-taken')
    const earlier = await db.invitation.findMany({ where: { workspaceId, email, usedAt: null }, select: { role: true } })
    refuseProgramOverAdmins(actor, role, ...earlier.map((each) => each.role ?? 'admin'))
    await db.invitation.deleteMany({ where: { workspaceId, email, usedAt: null } })
    const id = newId()
    const until = new Date(now.getTime() + INVITATION_MS)
    await db.invitation.create({
      data: { id, workspaceId, email, role, tokenHash: hashToken(token), expiresAt: until },
    })
    await audit(tx, actor, 'created', { kind: 'invitation', id, name: email }, { before: null, after: { role } })
    return until
  })
  return linkOf(token, expiresAt)
}

import { v7 as newId } from 'uuid'
import { Refusal } from '~/domain/refusal'
import { INVITATION_MS } from '~/domain/timing'
import type { InvitationLink, InviteMember } from '~/protocol/staff'
import type { StaffActor } from '../../actor'
import { inTransaction } from '../../db/transaction'
import { env } from '../../env'
import { hashInvitationToken, newInvitationToken } from './invitation-token'

/** Makes a one-time link for somebody. An earlier invitation to the same address ends with it. */
export async function inviteMember({ workspaceId }: StaffActor, { email, role }: InviteMember): Promise<InvitationLink> {
  const token = newInvitationToken()
  const expiresAt = await inTransaction(async ({ db, now }) => {
    if (await db.user.findUnique({ where: { email }, select: { id: true } })) throw new Refusal('email-taken')
    await db.invitation.deleteMany({ where: { workspaceId, email, usedAt: null } })
    const until = new Date(now.getTime() + INVITATION_MS)
    await db.invitation.create({
      data: { id: newId(), workspaceId, email, role, tokenHash: hashInvitationToken(token), expiresAt: until },
    })
    return until
  })
  return { url: `${env().publicOrigin}/invitation?token=${token}`, expiresAt: expiresAt.toISOString() }
}

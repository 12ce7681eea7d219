import { v7 as newId } from 'uuid'
import { Refusal } from '~/domain/refusal'
import { INVITATION_MS } from '~/domain/timing'
import type { InviteMember, OneTimeLink } from '~/protocol/staff'
import type { StaffActor } from '../../actor'
import { inTransaction } from '../../db/transaction'
import { hashToken, mintToken } from '../../secrets/bearer-token'
import { linkOf } from './link-of'

/** Makes a one-time link for somebody. An earlier invitation to the same address ends with it. */
export async function inviteMember({ workspaceId }: StaffActor, { email, role }: InviteMember): Promise<OneTimeLink> {
  const token = mintToken()
  const expiresAt = await inTransaction(async ({ db, now }) => {
    if (await db.user.findUnique({ where: { email }, select: { id: true } })) throw new Refusal('email-taken')
    await db.invitation.deleteMany({ where: { workspaceId, email, usedAt: null } })
    const until = new Date(now.getTime() + INVITATION_MS)
    await db.invitation.create({
      data: { id: newId(), workspaceId, email, role, tokenHash: hashToken(token), expiresAt: until },
    })
    return until
  })
  return linkOf(token, expiresAt)
}

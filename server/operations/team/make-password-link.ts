import { v7 as newId } from 'uuid'
import { Refusal } from '~/domain/refusal'
import { PASSWORD_LINK_MS } from '~/domain/timing'
import type { OneTimeLink } from '~/protocol/staff'
import type { StaffActor } from '../../actor'
import { audit, auditUnsigned } from '../../db/audit'
import { db } from '../../db/client'
import { inTransaction } from '../../db/transaction'
import { hashToken, mintToken } from '../../secrets/bearer-token'
import { linkOf } from './link-of'
import { lockTeam } from './lock-team'

type Who = { workspaceId: string; userId: string }

/**
 * Makes a one-time link by which a member chooses a new password. Until it is used nothing changes for them.
 * @throws Refusal `own-account`, `not-found`, `member-deactivated`
 */
export async function makePasswordLinkAsAdmin(actor: StaffActor, userId: string): Promise<OneTimeLink> {
  if (userId === actor.userId) throw new Refusal('own-account')
  return makeLink({ workspaceId: actor.workspaceId, userId }, actor)
}

/**
 * The same for whoever runs Parley, and so may read its database: also for the only admin.
 * @throws Refusal `not-found`, which then names the admins; `member-deactivated`
 */
export async function makePasswordLinkAsOperator(email: string): Promise<OneTimeLink> {
  const user = await db().user.findUnique({ where: { email }, select: { id: true, workspaceId: true } })
  if (!user) throw new Refusal('not-found', await whoElse(email))
  return makeLink({ workspaceId: user.workspaceId, userId: user.id }, null)
}

/** An earlier link to a new password ends with it. */
async function makeLink({ workspaceId, userId }: Who, actor: StaffActor | null): Promise<OneTimeLink> {
  const token = mintToken()
  const expiresAt = await inTransaction(async (tx) => {
    const { member } = await lockTeam(tx, workspaceId, userId)
    if (member.deactivatedAt) throw new Refusal('member-deactivated')
    const { email } = await tx.db.user.findUniqueOrThrow({ where: { id: userId, workspaceId }, select: { email: true } })
    await tx.db.invitation.deleteMany({ where: { userId, workspaceId, usedAt: null } })
    const id = newId()
    const until = new Date(tx.now.getTime() + PASSWORD_LINK_MS)
    await tx.db.invitation.create({
      data: { id, workspaceId, userId, email, tokenHash: hashToken(token), expiresAt: until },
    })
    const subject = { kind: 'invitation', id, name: email } as const
    const after = { newPasswordFor: member.name }
    if (actor) await audit(tx, actor, 'created', subject, { before: null, after })
    else await auditUnsigned(tx, { workspaceId, actor: { kind: 'parley' }, action: 'created', subject, after })
    return until
  })
  return linkOf(token, expiresAt)
}

/** Says what to do for an address that is nobody's. */
async function whoElse(email: string): Promise<string> {
  const admins = await db().user.findMany({
    where: { membership: { role: 'admin', deactivatedAt: null } },
    select: { email: true },
    orderBy: { id: 'asc' },
  })
  if (admins.length === 0) return 'There is no workspace yet. Start Parley and open the setup link that it prints.'
  return `Nobody signs in as ${email}. The admins sign in as ${admins.map((admin) => admin.email).join(', ')}.`
}

import { v7 as newId } from 'uuid'
import { Refusal } from '~/domain/refusal'
import type { AcceptInvitation } from '~/protocol/staff'
import { db } from '../../db/client'
import { Prisma } from '../../db/generated/client'
import { inTransaction, type Tx } from '../../db/transaction'
import { hashToken } from '../../secrets/bearer-token'
import { hashPassword } from '../../secrets/password'

type Invited = { workspaceId: string; email: string; role: string }

/**
 * Joins the team by a one-time link, and the workspace's first queue with it. The token names the workspace.
 * @returns the address to sign in with
 * @throws Refusal `invitation-gone` for a link that is used, revoked, too old or was never made; `email-taken`
 */
export async function acceptInvitation({ token, name, password }: AcceptInvitation): Promise<{ email: string }> {
  const tokenHash = hashToken(token)
  const isKnown = await db().invitation.findFirst({ where: { tokenHash, usedAt: null, userId: null }, select: { id: true } })
  if (!isKnown) throw new Refusal('invitation-gone')
  // Hashing is slow on purpose: not while the row is locked, and not for a link that is none.
  const passwordHash = await hashPassword(password)
  return inTransaction(async (tx) => {
    const invited = await redeem(tx, tokenHash)
    await join(tx, invited, name, passwordHash).catch(refuseTakenEmail)
    return { email: invited.email }
  })
}

/** Of two that use the link at once, the second finds it used. */
async function redeem({ db, now }: Tx, tokenHash: Uint8Array<ArrayBuffer>): Promise<Invited> {
  const [invited] = await db.$queryRaw<Invited[]>`
    UPDATE invitation SET used_at = ${now}
    WHERE token_hash = ${tokenHash} AND user_id IS NULL AND used_at IS NULL AND expires_at > now()
    RETURNING workspace_id AS "workspaceId", email, role`
  if (!invited) throw new Refusal('invitation-gone')
  return invited
}

async function join({ db, now, publish }: Tx, invited: Invited, name: string, passwordHash: string): Promise<void> {
  const { workspaceId, email, role } = invited
  const userId = newId()
  await db.user.create({ data: { id: userId, workspaceId, email, name, passwordHash } })
  await db.membership.create({ data: { userId, workspaceId, role } })
  await db.presence.create({ data: { userId, workspaceId, statusSince: now, idleSince: now, lastSeenAt: now } })
  const queue = await db.queue.findFirst({ where: { workspaceId }, orderBy: { id: 'asc' }, select: { id: true } })
  if (queue) await db.queueMember.create({ data: { queueId: queue.id, userId, workspaceId } })
  publish(workspaceId, { type: 'presence', userId })
}

function refuseTakenEmail(error: unknown): never {
  const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
  throw isTaken ? new Refusal('email-taken') : error
}

import { v7 as newId } from 'uuid'
import { Refusal } from '~/domain/refusal'
import type { AcceptInvitation } from '~/protocol/staff'
import { auditUnsigned } from '../../db/audit'
import { Prisma } from '../../db/generated/client'
import { inTransaction, type Tx } from '../../db/transaction'
import { hashPassword } from '../../secrets/password'
import { findLink, redeemLink } from './redeem-link'

/**
 * Joins the team by a one-time link, and the workspace's first queue with it. The token names the workspace.
 * @returns the address to sign in with
 * @throws Refusal `invitation-gone` for a link that is used, revoked, too old or was never made; `email-taken`
 */
export async function acceptInvitation({ token, name, password }: AcceptInvitation): Promise<{ email: string }> {
  const link = await findLink(token)
  const { workspaceId, email, role } = link
  if (!role) throw new Refusal('invitation-gone')
  // Hashing is slow on purpose: not while the row is locked, and not for a link that is none.
  const passwordHash = await hashPassword(password)
  return inTransaction(async (tx) => {
    await redeemLink(tx, link)
    await join(tx, { workspaceId, email, role, name, passwordHash }).catch(refuseTakenEmail)
    return { email }
  })
}

type Newcomer = { workspaceId: string; email: string; role: string; name: string; passwordHash: string }

async function join(tx: Tx, { workspaceId, email, role, name, passwordHash }: Newcomer): Promise<void> {
  const { db, now, publish } = tx
  const userId = newId()
  await db.user.create({ data: { id: userId, workspaceId, email, name, passwordHash } })
  await db.membership.create({ data: { userId, workspaceId, role } })
  await db.presence.create({ data: { userId, workspaceId, statusSince: now, idleSince: now, lastSeenAt: now } })
  const queue = await db.queue.findFirst({
    where: { workspaceId, deletedAt: null },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  if (queue) await db.queueMember.create({ data: { queueId: queue.id, userId, workspaceId } })
  const who = { kind: 'member', id: userId, name } as const
  await auditUnsigned(tx, { workspaceId, actor: who, action: 'created', subject: who, after: { role } })
  publish(workspaceId, { type: 'presence', userId })
}

function refuseTakenEmail(error: unknown): never {
  const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
  throw isTaken ? new Refusal('email-taken') : error
}

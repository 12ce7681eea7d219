import { v7 as newId } from 'uuid'
import type { AuditAction, AuditActor, AuditSubject } from '~/domain/audit'
import type { AdminActor } from '../actor'
import { Prisma } from './generated/client'
import type { Tx } from './transaction'

/** What was there before and what is there after; null where there was or is nothing. Never a secret: the log is read by all admins. */
type Change = { before: object | null; after: object | null }

/** Writes a line of the audit log, in the transaction that makes the change. A change that changes nothing is no line. */
export async function audit(
  { db, now }: Tx,
  actor: AdminActor,
  action: AuditAction,
  subject: AuditSubject,
  { before, after }: Change,
): Promise<void> {
  if (action === 'changed' && JSON.stringify(before) === JSON.stringify(after)) return
  const change = { before: before ?? Prisma.DbNull, after: after ?? Prisma.DbNull }
  await db.auditEntry.create({
    data: { id: newId(), workspaceId: actor.workspaceId, at: now, actor: actorOf(actor), action, subject, ...change },
  })
}

type UnsignedLine = { workspaceId: string; actor: AuditActor; action: AuditAction; subject: AuditSubject; after: object }

/** Writes the line of what happens by a one-time link or on the machine itself: nobody is signed in then, so the caller says who it was. */
export async function auditUnsigned({ db, now }: Tx, line: UnsignedLine): Promise<void> {
  await db.auditEntry.create({ data: { id: newId(), at: now, ...line } })
}

const actorOf = (actor: AdminActor): AuditActor =>
  'keyId' in actor
    ? { kind: 'api-key', id: actor.keyId, name: actor.name }
    : { kind: 'member', id: actor.userId, name: actor.name }

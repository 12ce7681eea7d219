import { v7 as newId } from 'uuid'
import type { AuditAction, AuditActor, AuditSubject } from '~/domain/audit'
import type { Tx } from '../../db/transaction'

type Line = { workspaceId: string; actor: AuditActor; action: AuditAction; subject: AuditSubject; after: object }

/** Writes the line of what happens by a one-time link or on the machine itself: nobody is signed in then, so the caller says who it was. */
export async function auditLink({ db, now }: Tx, line: Line): Promise<void> {
  await db.auditEntry.create({ data: { id: newId(), at: now, ...line } })
}

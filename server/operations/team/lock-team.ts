import type { AuditSubject } from '~/domain/audit'
import { Refusal } from '~/domain/refusal'
import type { Right } from '~/domain/right'
import type { Role } from '~/domain/role'
import type { Tx } from '../../db/transaction'

export type Member = { userId: string; name: string; role: Role; rights: Right[]; deactivatedAt: Date | null }

/**
 * Locks the workspace's memberships, so that two admins who change each other at once cannot leave the team without one,
 * and finds the member who is meant.
 */
export async function lockTeam({ db }: Tx, workspaceId: string, userId: string): Promise<{ member: Member; admins: number }> {
  const team = await db.$queryRaw<Member[]>`
    SELECT m.user_id AS "userId", u.name, m.role, m.rights, m.deactivated_at AS "deactivatedAt"
    FROM membership m JOIN app_user u ON u.id = m.user_id AND u.workspace_id = m.workspace_id
    WHERE m.workspace_id = ${workspaceId}::uuid ORDER BY m.user_id FOR UPDATE OF m`
  const member = team.find((candidate) => candidate.userId === userId)
  if (!member) throw new Refusal('not-found')
  return { member, admins: team.filter(({ role, deactivatedAt }) => role === 'admin' && !deactivatedAt).length }
}

/** How the audit log names a member. */
export const asSubject = ({ userId: id, name }: Member): AuditSubject => ({ kind: 'member', id, name })

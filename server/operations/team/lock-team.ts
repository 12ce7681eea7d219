import { Refusal } from '~/domain/refusal'
import type { Role } from '~/domain/role'
import type { Tx } from '../../db/transaction'

export type Member = { userId: string; role: Role; deactivatedAt: Date | null }

/**
 * Locks the workspace's memberships, so that two admins who change each other at once cannot leave the team without one,
 * and finds the member who is meant.
 */
export async function lockTeam({ db }: Tx, workspaceId: string, userId: string): Promise<{ member: Member; admins: number }> {
  const team = await db.$queryRaw<Member[]>`
    SELECT user_id AS "userId", role, deactivated_at AS "deactivatedAt" FROM membership
    WHERE workspace_id = ${workspaceId}::uuid ORDER BY user_id FOR UPDATE`
  const member = team.find((candidate) => candidate.userId === userId)
  if (!member) throw new Refusal('not-found')
  return { member, admins: team.filter(({ role, deactivatedAt }) => role === 'admin' && !deactivatedAt).length }
}

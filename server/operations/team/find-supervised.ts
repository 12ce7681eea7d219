import { Refusal } from '~/domain/refusal'
import { includesRole, type Role } from '~/domain/role'
import type { StaffActor } from '../../actor'
import type { Tx } from '../../db/transaction'

/**
 * A member whom the caller may put off the floor: somebody else, active, of no higher role.
 * @throws Refusal `own-account`, `not-found`, `member-deactivated`, `role-needed`
 */
export async function findSupervised({ db }: Tx, actor: StaffActor, userId: string): Promise<{ name: string }> {
  const { workspaceId } = actor
  if (userId === actor.userId) throw new Refusal('own-account')
  const [member] = await db.$queryRaw<{ name: string; role: Role; deactivatedAt: Date | null }[]>`
    SELECT u.name, m.role, m.deactivated_at AS "deactivatedAt" FROM membership m JOIN app_user u ON u.id = m.user_id
    WHERE m.user_id = ${userId}::uuid AND m.workspace_id = ${workspaceId}::uuid FOR SHARE OF m`
  if (!member) throw new Refusal('not-found')
  if (member.deactivatedAt) throw new Refusal('member-deactivated')
  if (!includesRole(actor.role, member.role)) throw new Refusal('role-needed')
  return { name: member.name }
}

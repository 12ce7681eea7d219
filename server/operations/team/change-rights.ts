import type { Right } from '~/domain/right'
import type { StaffActor } from '../../actor'
import { inTransaction } from '../../db/transaction'
import { lockTeam } from './lock-team'

/** Gives a member exactly these rights, at once. @throws Refusal `not-found` */
export async function changeRights({ workspaceId }: StaffActor, userId: string, rights: readonly Right[]): Promise<void> {
  await inTransaction(async (tx) => {
    await lockTeam(tx, workspaceId, userId)
    await tx.db.membership.updateMany({ where: { userId, workspaceId }, data: { rights: [...new Set(rights)] } })
    tx.publish(workspaceId, { type: 'member', userId })
  })
}

import { Refusal } from '~/domain/refusal'
import type { StaffActor } from '../../actor'
import { inTransaction, type Tx } from '../../db/transaction'
import { type ChosenStatus, chooseStatus } from './choose-status'

/**
 * The agent chooses a status. Not ready and offline take back what rings; a conversation in hand goes on.
 * @throws Refusal `sign-in-needed` for a member who was deactivated meanwhile, `reason-unknown`
 */
export async function setStatus(actor: StaffActor, chosen: ChosenStatus): Promise<void> {
  await inTransaction(async (tx) => {
    await chooseStatus(tx, actor, { ...chosen, setBy: null }, async () => {
      // Whoever deactivates holds the same lock: nobody is put back on the floor by a request that was under way.
      if (!(await isActive(tx, actor))) throw new Refusal('sign-in-needed')
    })
  })
}

const isActive = async (tx: Tx, { workspaceId, userId }: StaffActor) =>
  (await tx.db.membership.count({ where: { userId, workspaceId, deactivatedAt: null } })) > 0

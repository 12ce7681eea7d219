import { changeHold } from '~/domain/hold'
import { Refusal } from '~/domain/refusal'
import type { StaffActor } from '../../actor'
import { isOnHold } from '../../db/hold-store'
import { recordEntry } from '../../db/interaction-store'
import { inTransaction } from '../../db/transaction'
import { lockVisibleInteraction } from '../interactions/visible-interaction'

/** What is past its time is then deleted with the next sweep. @throws Refusal `not-found`, or `not-now` where nothing is held */
export async function releaseHold(actor: StaffActor, interactionId: string): Promise<void> {
  const { workspaceId, userId } = actor
  await inTransaction(async (tx) => {
    const locked = await lockVisibleInteraction(tx, actor, interactionId)
    const change = changeHold(await isOnHold(tx, locked.row), { type: 'released', userId })
    if (!change.ok) throw new Refusal(change.refusal)
    await tx.db.legalHold.deleteMany({ where: { interactionId, workspaceId } })
    await recordEntry(tx, locked, change.entry)
  })
}

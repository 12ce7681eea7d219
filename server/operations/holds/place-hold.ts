import { changeHold } from '~/domain/hold'
import { oneLine } from '~/domain/one-line'
import { Refusal } from '~/domain/refusal'
import type { StaffActor } from '../../actor'
import { isOnHold } from '../../db/hold-store'
import { recordEntry } from '../../db/interaction-store'
import { inTransaction } from '../../db/transaction'
import { lockVisibleInteraction } from '../interactions/visible-interaction'

/**
 * From this commit on neither retention nor a hand deletes anything of the interaction, until somebody releases it. What was deleted
 * before stays deleted.
 * @throws Refusal `not-found`; `malformed` for a reason of which nothing is left to read; `not-now` while it is held already
 */
export async function placeHold(actor: StaffActor, interactionId: string, why: string): Promise<void> {
  const { workspaceId, userId } = actor
  const reason = oneLine(why)
  if (!reason) throw new Refusal('malformed', undefined, { reason: 'must say something' })
  await inTransaction(async (tx) => {
    const locked = await lockVisibleInteraction(tx, actor, interactionId)
    const change = changeHold(await isOnHold(tx, locked.row), { type: 'placed', userId, reason })
    if (!change.ok) throw new Refusal(change.refusal)
    await tx.db.legalHold.create({ data: { interactionId, workspaceId, placedBy: userId, placedAt: locked.now, reason } })
    await recordEntry(tx, locked, change.entry)
  })
}

import { isCall, type Medium } from '~/domain/medium'
import { Refusal } from '~/domain/refusal'
import type { CallAccess } from '~/protocol/call'
import type { StaffActor } from '../../actor'
import { db } from '../../db/client'
import { enterRoom } from './grant-access'

/**
 * Lets an agent into the room of a call that rings at their desk, under the waiting key: nobody can see or hear the other yet.
 * @throws Refusal `offer-gone`, `not-now` for a chat, `calls-unavailable`
 */
export async function enterCallRinging({ workspaceId, userId }: StaffActor, offerId: string): Promise<CallAccess> {
  const row = await db().interaction.findFirst({ where: { workspaceId, offerId, agentId: userId, state: 'offered' } })
  if (!row) throw new Refusal('offer-gone')
  if (!isCall(row.medium as Medium)) throw new Refusal('not-now')
  return enterRoom(row, { role: 'agent', userId })
}

import { Refusal } from '~/domain/refusal'
import type { CallAccess } from '~/protocol/call'
import type { StaffActor } from '../../actor'
import { db } from '../../db/client'
import { enterRoom } from './grant-access'

/** Lets the agent who has the conversation into its room. @throws Refusal `not-found`, `not-your-interaction`, `calls-unavailable` */
export async function enterCallAsAgent({ workspaceId, userId }: StaffActor, interactionId: string): Promise<CallAccess> {
  const row = await db().interaction.findUnique({ where: { id: interactionId, workspaceId } })
  if (!row) throw new Refusal('not-found')
  if (row.state === 'wrapping-up' || row.state === 'closed') throw new Refusal('interaction-closed')
  if (row.agentId !== userId || row.state === 'offered') throw new Refusal('not-your-interaction')
  return enterRoom(row, { role: 'agent', userId })
}

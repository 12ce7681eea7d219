import { isCall, type Medium } from '~/domain/medium'
import { Refusal } from '~/domain/refusal'
import type { CallAccess } from '~/protocol/call'
import type { VisitorActor } from '../../actor'
import { db } from '../../db/client'
import { enterRoom } from './grant-access'

/** A call is entered while still waiting, so that acceptance finds everybody there; a chat once somebody has accepted. */
const CALL_STATES = ['queued', 'offered', 'connecting', 'active']
const CHAT_STATES = ['active']

/** Lets the visitor into their room, at first or again after a reload. @throws Refusal `not-now`, `interaction-closed`, `calls-unavailable` */
export async function enterCallAsVisitor({ workspaceId, interactionId }: VisitorActor): Promise<CallAccess> {
  const row = await db().interaction.findUniqueOrThrow({ where: { id: interactionId, workspaceId } })
  if (row.state === 'wrapping-up' || row.state === 'closed') throw new Refusal('interaction-closed')
  // Away until they have answered: the key of a call that waits for them is not theirs yet.
  if (row.reach !== 'live') throw new Refusal('not-now')
  if (!(isCall(row.medium as Medium) ? CALL_STATES : CHAT_STATES).includes(row.state)) throw new Refusal('not-now')
  return enterRoom(row, { role: 'visitor', interactionId })
}

import { v7 as newId } from 'uuid'
import { freeSlot, fullnessFor } from '~/domain/capacity'
import type { Medium } from '~/domain/medium'
import { isSelfService, type Method, type SelfServed } from '~/domain/method'
import { isAvailableFor } from '~/domain/presence'
import { Refusal } from '~/domain/refusal'
import { includesRole } from '~/domain/role'
import type { StaffActor } from '../../actor'
import type { InteractionRow } from '../../db/interaction-columns'
import { applyEvent, type LockedInteraction, lockInteraction } from '../../db/interaction-store'
import { inTransaction, type Tx } from '../../db/transaction'
import { queueOf } from '../interactions/queue-rules'
import { lockPresence, workOf } from '../presence/lock-presence'
import { type Accepted, acceptIn, alreadyAccepted, handOut } from './accept-offer'

/**
 * The agent takes a visitor out of a queue that chooses nobody. Offer and acceptance are one transaction: no offer is open in between, and
 * of two who pick at once the first to lock the visitor has them, the other reads who that was. Picking again what one has is harmless.
 * Members pick from their own queues, supervisors from any.
 * @throws Refusal `not-found`, `not-your-queue`, `not-now` for a queue that chooses who is rung or an agent who is not available, `hands-full`,
 *   `interaction-closed` for a visitor who has left, `accepted-by-other` with the colleague's name
 */
export async function pickInteraction(actor: StaffActor, interactionId: string): Promise<Accepted> {
  return handOut(actor, await inTransaction((tx) => pickIn(tx, actor, interactionId)))
}

async function pickIn(tx: Tx, actor: StaffActor, interactionId: string): Promise<InteractionRow> {
  const locked = await lockInteraction(tx, actor.workspaceId, interactionId)
  const { state } = locked.row
  const how = await expectTaken(tx, actor, locked.row)
  if (state === 'connecting' || state === 'active') return alreadyAccepted(tx, locked.row, actor)
  if (state === 'closed') throw new Refusal('interaction-closed')
  if (state !== 'queued') throw new Refusal('not-now')
  const offerId = await offerTo(tx, actor, locked, how)
  return acceptIn(tx, actor, offerId)
}

/** What an offer has to say: how long that queue rings, and why it is this agent's. */
type How = { ringMs: number; because: SelfServed }

async function expectTaken(tx: Tx, { workspaceId, userId, role }: StaffActor, row: InteractionRow): Promise<How> {
  const { id: queueId, method, ringMs } = await queueOf(tx, row)
  const isMember = (await tx.db.queueMember.count({ where: { queueId, userId, workspaceId } })) > 0
  if (!isMember && !includesRole(role, 'supervisor')) throw new Refusal('not-your-queue')
  if (!isSelfService(method as Method)) throw new Refusal('not-now', 'This queue rings by itself. Wait for the ring.')
  return { ringMs, because: method === 'everybody' && isMember ? 'answered-first' : 'picked' }
}

/** I3, I5: looked at under the presence's lock, as for everything that comes into an agent's hands. */
async function offerTo(tx: Tx, actor: StaffActor, locked: LockedInteraction, { ringMs, because }: How): Promise<string> {
  const { workspaceId, userId: agentId } = actor
  const { id: interactionId } = locked.row
  const slot = await freeHand(tx, actor, locked.row.medium as Medium)
  const offerId = newId()
  const expiresAt = new Date(locked.now.getTime() + ringMs)
  const decision = { because }
  await tx.db.offer.create({ data: { id: offerId, workspaceId, interactionId, agentId, expiresAt, decision } })
  await tx.db.interaction.update({ where: { id: interactionId, workspaceId }, data: { slot } })
  await applyEvent(tx, locked, { type: 'offered', offerId, agentId, ringMs, because })
  await noteOffered(tx, actor, locked.now)
  return offerId
}

async function freeHand(tx: Tx, { workspaceId, userId }: StaffActor, medium: Medium): Promise<number> {
  const { status, media } = await lockPresence(tx, workspaceId, userId)
  if (!isAvailableFor(medium, status, media))
    throw new Refusal('not-now', 'You are not available for this. Go to Available first.')
  const capacity = await tx.db.membership.findUniqueOrThrow({ where: { userId, workspaceId } })
  const work = await workOf(tx, workspaceId, [userId])
  if (fullnessFor(medium, capacity, work) !== null) throw new Refusal('hands-full')
  return freeSlot(
    medium,
    work.map(({ slot }) => slot),
  )
}

/** Routing makes an offer only to whoever was offered nothing since it looked: with this a decision that did not see the pick falls away. */
const noteOffered = (tx: Tx, { workspaceId, userId }: StaffActor, now: Date) => tx.db.$executeRaw`
  UPDATE presence SET last_offered_at = greatest(${now}, last_offered_at + interval '1 millisecond')
  WHERE user_id = ${userId}::uuid AND workspace_id = ${workspaceId}::uuid`

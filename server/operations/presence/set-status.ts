import type { Medium } from '~/domain/medium'
import type { Status } from '~/domain/presence'
import { Refusal } from '~/domain/refusal'
import { AGENT_GRACE_MS } from '~/domain/timing'
import type { StaffActor } from '../../actor'
import { applyEvent, lockInteraction } from '../../db/interaction-store'
import { inTransaction, Overtaken, type Tx } from '../../db/transaction'
import { type LockedPresence, lockPresence, workOf } from './lock-presence'
import { watchAgent } from './lose-agent'

/** A status as somebody chose it. `reasonId`: one of the workspace's own, with `not-ready` only; `media`: what to be available for. */
export type ChosenStatus = { status: Status; reasonId?: string | null; media?: readonly Medium[] }

/**
 * The agent chooses a status. Not ready and offline take back what rings; a conversation in hand goes on.
 * Becoming available starts the idle time from now and looks for somebody who waits.
 * @throws Refusal `sign-in-needed` for a member who was deactivated meanwhile, `reason-unknown`
 */
export async function setStatus(actor: StaffActor, { status, reasonId = null, media }: ChosenStatus): Promise<void> {
  const { workspaceId, userId } = actor
  await inTransaction(async (tx) => {
    if (reasonId !== null) await findReason(tx, actor, status, reasonId)
    if (status !== 'available') await withdrawRinging(tx, actor)
    const before = await lockPresence(tx, workspaceId, userId)
    // Whoever deactivates holds the same lock: nobody is put back on the floor by a request that was under way.
    if (!(await isActive(tx, actor))) throw new Refusal('sign-in-needed')
    // An offer that came in between is withdrawn on the next try; from here on none can come.
    if (status !== 'available' && (await ringingAt(tx, actor))) throw new Overtaken()
    await write(tx, actor, before, { status, reasonId, media })
  })
}

async function write(tx: Tx, actor: StaffActor, before: LockedPresence, chosen: ChosenStatus): Promise<void> {
  const { workspaceId, userId } = actor
  const { status, reasonId = null, media = before.media } = chosen
  const isSameMedia = media.length === before.media.length && media.every((medium) => before.media.includes(medium))
  const isSameStatus = before.status === status && before.reason === null && before.reasonId === reasonId
  await tx.db.presence.update({
    where: { userId, workspaceId },
    data: {
      ...{ status, reason: null, reasonId, setBy: null, media: [...media], lastSeenAt: before.now },
      ...(!isSameStatus && { statusSince: before.now }),
    },
  })
  if (status !== 'offline') watchAgent(tx, workspaceId, userId, new Date(before.now.getTime() + AGENT_GRACE_MS))
  if (!isSameStatus || !isSameMedia) tx.publish(workspaceId, { type: 'presence', userId })
  if (status !== 'available') return
  if (before.status !== 'available') await startIdling(tx, actor, before.now)
  if (before.status !== 'available' || !isSameMedia) tx.route(workspaceId)
}

async function findReason(tx: Tx, { workspaceId }: StaffActor, status: Status, id: string): Promise<void> {
  if (status !== 'not-ready' || (await tx.db.notReadyReason.count({ where: { id, workspaceId } })) === 0)
    throw new Refusal('reason-unknown')
}

const isActive = async (tx: Tx, { workspaceId, userId }: StaffActor) =>
  (await tx.db.membership.count({ where: { userId, workspaceId, deactivatedAt: null } })) > 0

const startIdling = (tx: Tx, { workspaceId, userId }: StaffActor, idleSince: Date) =>
  tx.db.presence.update({ where: { userId, workspaceId }, data: { idleSince } })

const ringingAt = async (tx: Tx, { workspaceId, userId }: StaffActor) =>
  (await workOf(tx, workspaceId, [userId])).find(({ state }) => state === 'offered')

async function withdrawRinging(tx: Tx, actor: StaffActor): Promise<void> {
  const ringing = await ringingAt(tx, actor)
  if (!ringing) return
  const locked = await lockInteraction(tx, actor.workspaceId, ringing.id)
  const { state, agentId, offerId } = locked.row
  if (state !== 'offered' || agentId !== actor.userId || !offerId) return
  await applyEvent(tx, locked, { type: 'offer-withdrawn', offerId })
}

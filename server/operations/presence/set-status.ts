import type { Status } from '~/domain/presence'
import { Refusal } from '~/domain/refusal'
import { AGENT_GRACE_MS } from '~/domain/timing'
import type { StaffActor } from '../../actor'
import { applyEvent, lockInteraction, routeJob } from '../../db/interaction-store'
import { inTransaction, Overtaken, type Tx } from '../../db/transaction'
import { lockPresence, workOf } from './lock-presence'
import { watchAgent } from './lose-agent'

/**
 * The agent chooses a status. Not ready and offline take back what rings; a conversation in hand goes on.
 * Becoming available starts the idle time from now and looks for somebody who waits.
 * @throws Refusal `sign-in-needed` for a member who was deactivated meanwhile
 */
export async function setStatus(actor: StaffActor, status: Status): Promise<void> {
  const { workspaceId, userId } = actor
  await inTransaction(async (tx) => {
    if (status !== 'available') await withdrawRinging(tx, actor)
    const before = await lockPresence(tx, workspaceId, userId)
    // Whoever deactivates holds the same lock: nobody is put back on the floor by a request that was under way.
    if (!(await isActive(tx, actor))) throw new Refusal('sign-in-needed')
    // An offer that came in between is withdrawn on the next try; from here on none can come.
    if (status !== 'available' && (await workOf(tx, workspaceId, userId))?.state === 'offered') throw new Overtaken()
    const { now } = before
    const isChange = before.status !== status || before.reason !== null
    await tx.db.presence.update({
      where: { userId, workspaceId },
      data: { status, reason: null, lastSeenAt: now, ...(isChange && { statusSince: now }) },
    })
    if (status !== 'offline') watchAgent(tx, workspaceId, userId, new Date(now.getTime() + AGENT_GRACE_MS))
    if (isChange) tx.publish(workspaceId, { type: 'presence', userId })
    if (status === 'available' && before.status !== 'available') await becomeAvailable(tx, actor, now)
  })
}

const isActive = async (tx: Tx, { workspaceId, userId }: StaffActor) =>
  (await tx.db.membership.count({ where: { userId, workspaceId, deactivatedAt: null } })) > 0

async function becomeAvailable(tx: Tx, { workspaceId, userId }: StaffActor, now: Date): Promise<void> {
  await tx.db.presence.update({ where: { userId, workspaceId }, data: { idleSince: now } })
  tx.enqueue(routeJob(workspaceId))
}

async function withdrawRinging(tx: Tx, { workspaceId, userId }: StaffActor): Promise<void> {
  const work = await workOf(tx, workspaceId, userId)
  if (work?.state !== 'offered') return
  const locked = await lockInteraction(tx, workspaceId, work.id)
  const { state, agentId, offerId } = locked.row
  if (state !== 'offered' || agentId !== userId || !offerId) return
  await applyEvent(tx, locked, { type: 'offer-withdrawn', offerId })
}

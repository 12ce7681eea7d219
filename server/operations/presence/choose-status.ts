import type { Medium } from '~/domain/medium'
import type { Status } from '~/domain/presence'
import { Refusal } from '~/domain/refusal'
import { AGENT_GRACE_MS } from '~/domain/timing'
import { applyEvent, lockInteraction } from '../../db/interaction-store'
import { Overtaken, type Tx } from '../../db/transaction'
import { watchStaffing } from '../interactions/overflow-waiting'
import { type LockedPresence, lockPresence, workOf } from './lock-presence'
import { watchAgent } from './lose-agent'

/** A status as somebody chose it. `reasonId`: one of the workspace's own, with `not-ready` only; `media`: what to be available for. */
export type ChosenStatus = { status: Status; reasonId?: string | null; media?: readonly Medium[] }

type Agent = { workspaceId: string; userId: string }

/** Who chose: the agent at their desk, which is thereby heard of, or a supervisor. */
type Chooser = { setBy: string | null }

/**
 * Sets an agent's status within the caller's transaction. Not ready and offline take back what rings; a conversation in hand goes on.
 * Becoming available starts the idle time from now and looks for somebody who waits.
 * @param refuse what speaks against it, asked under the lock of their presence
 * @throws Refusal `reason-unknown`, and what `refuse` throws
 */
export async function chooseStatus(
  tx: Tx,
  agent: Agent,
  chosen: ChosenStatus & Chooser,
  refuse: (before: LockedPresence) => Promise<void>,
): Promise<LockedPresence> {
  const { workspaceId, userId } = agent
  const { status, reasonId = null } = chosen
  if (reasonId !== null) await holdReason(tx, agent, status, reasonId)
  if (status !== 'available') await withdrawRinging(tx, agent)
  const before = await lockPresence(tx, workspaceId, userId)
  await refuse(before)
  // An offer that came in between is withdrawn on the next try; from here on none can come.
  if (status !== 'available' && (await ringingAt(tx, agent))) throw new Overtaken()
  await write(tx, agent, before, chosen)
  return before
}

async function write(tx: Tx, agent: Agent, before: LockedPresence, chosen: ChosenStatus & Chooser): Promise<void> {
  const { workspaceId, userId } = agent
  const { status, reasonId = null, media = before.media, setBy } = chosen
  const reason = setBy ? 'set-by-supervisor' : null
  const isSameMedia = media.length === before.media.length && media.every((medium) => before.media.includes(medium))
  const isSameStatus =
    before.status === status && before.reason === reason && before.reasonId === reasonId && before.setBy === setBy
  await tx.db.presence.update({
    where: { userId, workspaceId },
    data: {
      ...{ status, reason, reasonId, setBy, media: [...media] },
      // A supervisor's word does not say that the agent is there.
      ...(!setBy && { lastSeenAt: before.now }),
      ...(!isSameStatus && { statusSince: before.now }),
    },
  })
  if (status !== 'offline') watchAgent(tx, workspaceId, userId, new Date(before.now.getTime() + AGENT_GRACE_MS))
  if (!isSameStatus || !isSameMedia) tx.publish(workspaceId, { type: 'presence', userId })
  if (status === 'offline' || !isSameMedia) watchStaffing(tx, workspaceId)
  if (status !== 'available') return
  if (before.status !== 'available') await startIdling(tx, agent, before.now)
  if (before.status !== 'available' || !isSameMedia) tx.route(workspaceId)
}

/** Held until the choice stands, so that a reason that is deleted meanwhile is taken from it, too. */
async function holdReason(tx: Tx, { workspaceId }: Agent, status: Status, id: string): Promise<void> {
  const held = await tx.db.$queryRaw<unknown[]>`
    SELECT id FROM not_ready_reason WHERE id = ${id}::uuid AND workspace_id = ${workspaceId}::uuid FOR KEY SHARE`
  if (status !== 'not-ready' || held.length === 0) throw new Refusal('reason-unknown')
}

const startIdling = (tx: Tx, { workspaceId, userId }: Agent, idleSince: Date) =>
  tx.db.presence.update({ where: { userId, workspaceId }, data: { idleSince } })

const ringingAt = async (tx: Tx, { workspaceId, userId }: Agent) =>
  (await workOf(tx, workspaceId, [userId])).find(({ state }) => state === 'offered')

async function withdrawRinging(tx: Tx, agent: Agent): Promise<void> {
  const ringing = await ringingAt(tx, agent)
  if (!ringing) return
  const locked = await lockInteraction(tx, agent.workspaceId, ringing.id)
  const { state, agentId, offerId } = locked.row
  if (state !== 'offered' || agentId !== agent.userId || !offerId) return
  await applyEvent(tx, locked, { type: 'offer-withdrawn', offerId })
}

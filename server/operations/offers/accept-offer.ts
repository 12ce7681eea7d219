import { isCall, type Medium } from '~/domain/medium'
import { Refusal } from '~/domain/refusal'
import { CONNECT_MS } from '~/domain/timing'
import type { CallAccess } from '~/protocol/call'
import type { StaffActor } from '../../actor'
import type { InteractionRow } from '../../db/interaction-columns'
import { applyEvent, lockInteraction } from '../../db/interaction-store'
import { inTransaction, type Tx } from '../../db/transaction'
import { grantAccess } from '../calls/grant-access'
import { queueOf } from '../interactions/queue-rules'
import { askForConsentByPolicy } from '../recordings/ask-for-consent'

const ACCEPTED = ['connecting', 'active']

/** `call` is null for chat, which enters its room in the background. */
export type Accepted = { interactionId: string; call: CallAccess | null }

/**
 * The agent takes what rings. The first to write wins; from this moment, and not before, the call key is handed out: to the agent
 * by this answer, to the visitor by their stream. Accepting again what one has accepted gives the same answer again.
 * @throws Refusal `accepted-by-other` with the colleague's name, `offer-expired`, `offer-gone`, `interaction-closed`, or
 *   `not-now` in wrap-up
 */
export async function acceptOffer(actor: StaffActor, offerId: string): Promise<Accepted> {
  return handOut(actor, await inTransaction((tx) => acceptIn(tx, actor, offerId)))
}

/** The same within a transaction of the caller's; what is handed out waits until it has committed. */
export async function acceptIn(tx: Tx, actor: StaffActor, offerId: string): Promise<InteractionRow> {
  const { workspaceId, userId } = actor
  const offer = await tx.db.offer.findUnique({ where: { id: offerId, workspaceId } })
  if (!offer) throw new Refusal('offer-gone')
  const locked = await lockInteraction(tx, workspaceId, offer.interactionId)
  if (ACCEPTED.includes(locked.row.state)) return alreadyAccepted(tx, locked.row, actor)
  const isCalledBack = locked.row.reach === 'callback'
  const connectMs = isCalledBack ? (await queueOf(tx, locked.row)).ringMs : CONNECT_MS
  const accepted = await applyEvent(tx, locked, { type: 'accepted', offerId, agentId: userId, connectMs })
  // Whoever is called back is asked once they have come.
  return isCalledBack ? accepted.row : (await askForConsentByPolicy(tx, accepted)).row
}

/** What the agent gets who has accepted this. */
export async function handOut({ userId }: StaffActor, row: InteractionRow): Promise<Accepted> {
  const call = isCall(row.medium as Medium) ? await grantAccess(row, { role: 'agent', userId }) : null
  return { interactionId: row.id, call }
}

/** Faster was either the same agent, whose first answer may have been lost on the way, or a colleague, who is named. */
export async function alreadyAccepted(tx: Tx, row: InteractionRow, { userId, workspaceId }: StaffActor): Promise<InteractionRow> {
  if (row.agentId === userId) return row
  const colleague = await tx.db.user.findFirst({ where: { id: row.agentId ?? undefined, workspaceId } })
  throw new Refusal('accepted-by-other', colleague ? `${colleague.name} accepted first.` : undefined)
}

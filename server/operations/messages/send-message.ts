import { Refusal } from '~/domain/refusal'
import type { Message, SendMessage } from '~/protocol/message'
import type { StaffActor, VisitorActor } from '../../actor'
import type { Message as MessageRow } from '../../db/generated/client'
import { type LockedInteraction, lockInteraction } from '../../db/interaction-store'
import { inTransaction, type Tx } from '../../db/transaction'
import { lockOwnInteraction } from '../interactions/own-interaction'

type Author = Pick<Message, 'author' | 'authorName'> & { agentId: string | null }

const CONVERSING = ['connecting', 'active']
/** What a visitor writes while waiting is there for whoever accepts. */
const CONVERSING_OR_WAITING = ['queued', 'offered', ...CONVERSING]

/**
 * Stores what the visitor wrote. Sent twice, it is stored once, and the stored one is the answer.
 * @throws Refusal `interaction-closed`, or `not-now` once the conversation has ended
 */
export function sendMessageAsVisitor(actor: VisitorActor, message: SendMessage): Promise<Message> {
  const { workspaceId, interactionId, visitorId } = actor
  return inTransaction(async (tx) => {
    const locked = await lockInteraction(tx, workspaceId, interactionId)
    const { name } = await tx.db.visitor.findUniqueOrThrow({ where: { id: visitorId, workspaceId } })
    return store(tx, locked, { author: 'visitor', authorName: name, agentId: null }, message, CONVERSING_OR_WAITING)
  })
}

/** The same for the agent who has the conversation. @throws Refusal `not-your-interaction` */
export function sendMessageAsAgent(actor: StaffActor, interactionId: string, message: SendMessage): Promise<Message> {
  return inTransaction(async (tx) => {
    const locked = await lockOwnInteraction(tx, actor, interactionId)
    return store(tx, locked, { author: 'agent', authorName: actor.name, agentId: actor.userId }, message, CONVERSING)
  })
}

/** The interaction's row is locked, so the numbers have no gaps and nobody stores the same id in between. */
async function store(
  tx: Tx,
  { row, now }: LockedInteraction,
  { author, authorName, agentId }: Author,
  { id, text }: SendMessage,
  states: string[],
): Promise<Message> {
  const { id: interactionId, workspaceId, state } = row
  const stored = await tx.db.message.findUnique({ where: { interactionId_id: { interactionId, id }, workspaceId } })
  if (stored && stored.author !== author) throw new Refusal('malformed')
  if (stored) return toMessage(stored, authorName)
  if (!states.includes(state)) throw new Refusal(state === 'closed' ? 'interaction-closed' : 'not-now')
  const { messageSeq: seq } = await tx.db.interaction.update({
    where: { id: interactionId, workspaceId },
    data: { messageSeq: { increment: 1 } },
  })
  const data = { id, interactionId, workspaceId, seq, author, agentId, text: text.trim(), sentAt: now }
  const created = await tx.db.message.create({ data })
  tx.publish(workspaceId, { type: 'message', interactionId, messageId: id })
  return toMessage(created, authorName)
}

function toMessage({ id, interactionId, seq, author, text, sentAt }: MessageRow, authorName: string | null): Message {
  return { id, interactionId, seq, author: author as Message['author'], authorName, text, sentAt: sentAt.toISOString() }
}

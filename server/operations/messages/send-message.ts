import { Refusal } from '~/domain/refusal'
import type { Message, SendMessage } from '~/protocol/message'
import type { StaffActor, VisitorActor } from '../../actor'
import type { Message as MessageRow } from '../../db/generated/client'
import type { InteractionRow } from '../../db/interaction-columns'
import { type LockedInteraction, lockInteraction } from '../../db/interaction-store'
import { inTransaction, type Tx } from '../../db/transaction'
import { canSendMail } from '../../mail/send-mail'
import { lockOwnInteraction } from '../interactions/own-interaction'
import { mailReplyJob } from './mail-reply'

type Author = Pick<Message, 'author' | 'authorName'> & { agentId: string | null }

/** What one side may write into one conversation: every reconnect reads all of it, at both ends. Text in characters. */
const MOST = { messages: 2_000, text: 200_000 }
const FULL = 'This conversation holds no more messages. Start another.'

const CONVERSING = ['connecting', 'active']
/** What a visitor writes while waiting is there for whoever accepts. */
const CONVERSING_OR_WAITING = ['queued', 'offered', ...CONVERSING]

/**
 * Stores what the visitor wrote. Sent twice, it is stored once, and the stored one is the answer.
 * @throws Refusal `interaction-closed`, `too-large` when it is full, or `not-now` once the conversation has ended, or is answered by e-mail
 */
export function sendMessageAsVisitor(actor: VisitorActor, message: SendMessage): Promise<Message> {
  const { workspaceId, interactionId } = actor
  return inTransaction(async (tx) => {
    const locked = await lockInteraction(tx, workspaceId, interactionId)
    if (locked.row.reach === 'message') throw new Refusal('not-now')
    return store(
      tx,
      locked,
      { author: 'visitor', authorName: locked.row.visitorName, agentId: null },
      message,
      CONVERSING_OR_WAITING,
    )
  })
}

/**
 * The same for the agent who has the conversation. A reply to a message that was left goes out by e-mail.
 * @throws Refusal `not-your-interaction`, `mail-not-set-up`
 */
export function sendMessageAsAgent(actor: StaffActor, interactionId: string, message: SendMessage): Promise<Message> {
  return inTransaction(async (tx) => {
    const locked = await lockOwnInteraction(tx, actor, interactionId)
    const isMailed = locked.row.reach === 'message'
    if (isMailed && !canSendMail()) throw new Refusal('mail-not-set-up')
    const stored = await store(
      tx,
      locked,
      { author: 'agent', authorName: actor.name, agentId: actor.userId },
      message,
      CONVERSING,
    )
    if (isMailed) mailReplyJob(tx, actor.workspaceId, { interactionId, messageId: stored.id, attempt: 1 })
    return stored
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
  await refuseFull(tx, row, author, text)
  const { messageSeq: seq } = await tx.db.interaction.update({
    where: { id: interactionId, workspaceId },
    data: { messageSeq: { increment: 1 } },
  })
  const data = { id, interactionId, workspaceId, seq, author, agentId, text: text.trim(), sentAt: now }
  const created = await tx.db.message.create({ data })
  tx.publish(workspaceId, { type: 'message', interactionId, messageId: id })
  return toMessage(created, authorName)
}

async function refuseFull(tx: Tx, { id, workspaceId }: InteractionRow, author: Author['author'], text: string): Promise<void> {
  const [written] = await tx.db.$queryRaw<{ messages: number; text: number }[]>`
    SELECT count(*)::int AS messages, coalesce(sum(length(text)), 0)::int AS text FROM message
    WHERE interaction_id = ${id}::uuid AND workspace_id = ${workspaceId}::uuid AND author = ${author}`
  if (!written) throw new Error('The database did not count the messages')
  if (written.messages >= MOST.messages || written.text + text.length > MOST.text) throw new Refusal('too-large', FULL)
}

function toMessage({ id, interactionId, seq, author, text, sentAt }: MessageRow, authorName: string | null): Message {
  return { id, interactionId, seq, author: author as Message['author'], authorName, text, sentAt: sentAt.toISOString() }
}

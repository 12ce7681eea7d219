import type { TimelineEntry } from '~/domain/timeline'
import type { SystemActor } from '../../actor'
import { db } from '../../db/client'
import type { InteractionRow } from '../../db/interaction-columns'
import { lockInteraction, recordEntry } from '../../db/interaction-store'
import { inTransaction, type Tx } from '../../db/transaction'
import { log } from '../../log'
import { type Mail, MailRefused, reasonOf, sendMail } from '../../mail/send-mail'
import { replyMail } from './reply-mail'

const MINUTE_MS = 60_000
/** How long after a try that failed the next one comes. After the last the agent is told that it could not be sent. */
const RETRY_MS = [10_000, MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * 60 * MINUTE_MS, 6 * 60 * MINUTE_MS]

type Which = { interactionId: string; messageId: string; attempt: number }

/**
 * Sends a reply by e-mail. That it went out stands in the timeline, and what stands there is not sent again (I12); a process that ends
 * between the two may send it twice, under the same id.
 */
export async function mailReply({ workspaceId }: SystemActor, which: Which): Promise<void> {
  const parts = await readParts(workspaceId, which)
  if (!parts) return
  try {
    await sendMail(compose(parts, which))
  } catch (error) {
    if (!(error instanceof MailRefused) && which.attempt <= RETRY_MS.length) return tryLater(workspaceId, which, error)
    log.warn({ ...reasonOf(error), interactionId: which.interactionId }, 'A reply could not be sent by e-mail')
    return settle(workspaceId, which, 'reply-not-mailed')
  }
  await settle(workspaceId, which, 'reply-mailed')
}

type Parts = Parameters<typeof replyMail>[0] & { to: string }

/** @throws MailRefused: what cannot be written now cannot be written later */
function compose({ to, ...words }: Parts, { messageId }: Which): Mail {
  try {
    return { ...replyMail(words), to, id: messageId }
  } catch (error) {
    throw new MailRefused('The mail could not be written', { cause: error })
  }
}

/** Null where nothing is left to send: it went out already, or what was written was deleted. */
async function readParts(workspaceId: string, { interactionId, messageId }: Which): Promise<Parts | null> {
  if (await isSettled(workspaceId, { interactionId, messageId })) return null
  const interaction = await db().interaction.findUnique({ where: { id: interactionId, workspaceId } })
  const reply = await db().message.findUnique({ where: { interactionId_id: { interactionId, id: messageId }, workspaceId } })
  if (!interaction?.email || !reply) return null
  const [site, agent, asked] = await Promise.all([
    db().site.findUniqueOrThrow({ where: { id: interaction.siteId, workspaceId } }),
    db().user.findFirst({ where: { id: reply.agentId ?? undefined, workspaceId } }),
    lastAsked(interaction, reply.seq),
  ])
  const { locale, email: to } = interaction
  return { to, locale, siteName: site.name, agentName: agent?.name ?? '', text: reply.text, asked }
}

/** The visitor's own words just before. */
async function lastAsked({ id: interactionId, workspaceId }: InteractionRow, before: number): Promise<string> {
  const message = await db().message.findFirst({
    where: { interactionId, workspaceId, author: 'visitor', seq: { lt: before } },
    orderBy: { seq: 'desc' },
  })
  return message?.text ?? ''
}

const SETTLED = ['reply-mailed', 'reply-not-mailed'] as const

async function isSettled(
  workspaceId: string,
  { interactionId, messageId }: Omit<Which, 'attempt'>,
  client: Pick<Tx['db'], 'timeline'> = db(),
): Promise<boolean> {
  const OR = SETTLED.map((type) => ({ entry: { equals: { type, messageId } } }))
  return (await client.timeline.count({ where: { interactionId, workspaceId, OR } })) > 0
}

async function settle(workspaceId: string, which: Which, type: (typeof SETTLED)[number]): Promise<void> {
  const { interactionId, messageId } = which
  const entry: TimelineEntry = { type, messageId }
  await inTransaction(async (tx) => {
    const locked = await lockInteraction(tx, workspaceId, interactionId)
    if (!(await isSettled(workspaceId, which, tx.db))) await recordEntry(tx, locked, entry)
  })
}

async function tryLater(workspaceId: string, which: Which, error: unknown): Promise<void> {
  log.info({ ...reasonOf(error), attempt: which.attempt }, 'The mail server did not take a reply; it is tried again')
  await inTransaction(async (tx) => {
    const runAt = new Date(tx.now.getTime() + (RETRY_MS[which.attempt - 1] ?? 0))
    mailReplyJob(tx, workspaceId, { ...which, attempt: which.attempt + 1 }, runAt)
  })
}

/** Sends it once the transaction is committed, or at `runAt`. */
export function mailReplyJob(tx: Tx, workspaceId: string, which: Which, runAt?: Date): void {
  tx.enqueue({
    task: 'mail-reply',
    key: `mail-reply:${which.messageId}`,
    payload: { workspaceId, ...which },
    ...(runAt && { runAt }),
  })
}

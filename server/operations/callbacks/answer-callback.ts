import { CONNECT_MS, VISITOR_GRACE_MS } from '~/domain/timing'
import type { VisitorActor } from '../../actor'
import { applyEvent, lockInteraction } from '../../db/interaction-store'
import { inTransaction } from '../../db/transaction'
import { hashToken } from '../../secrets/bearer-token'
import { askForConsentByPolicy } from '../recordings/ask-for-consent'
import { watchVisitor } from '../visitors/lose-visitor'

const TALKING = ['connecting', 'active']

/**
 * The visitor comes when they are rung: from here on it is a call or chat like any other. Answering twice is answering once.
 * The link has lain about, and so may the tab's own token: from here on only `token` opens the conversation, which whoever answers has made.
 * @throws Refusal `not-now` when nobody rings, or not any more; `interaction-closed`
 */
export async function answerCallback({ workspaceId, visitorId, interactionId }: VisitorActor, token: string): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockInteraction(tx, workspaceId, interactionId)
    if (locked.row.reach === 'live' && TALKING.includes(locked.row.state)) return
    const answered = await applyEvent(tx, locked, { type: 'callback-answered', connectMs: CONNECT_MS })
    // Until now nobody had missed them.
    const tokenHash = hashToken(token)
    await tx.db.visitor.update({ where: { id: visitorId, workspaceId }, data: { lastSeenAt: locked.now, tokenHash } })
    await tx.db.interaction.update({ where: { id: interactionId, workspaceId }, data: { callbackTokenHash: null } })
    tx.publish(workspaceId, { type: 'visitor-token', interactionId })
    watchVisitor(tx, workspaceId, interactionId, new Date(locked.now.getTime() + VISITOR_GRACE_MS))
    await askForConsentByPolicy(tx, answered)
  })
}

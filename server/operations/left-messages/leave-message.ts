import { randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { MESSAGE_MEDIUM } from '~/domain/reach'
import { Refusal } from '~/domain/refusal'
import type { LeaveMessage, LeftMessage } from '~/protocol/left-message'
import { PROTOCOL_VERSION } from '~/protocol/version'
import type { VisitorActor } from '../../actor'
import type { InteractionRow } from '../../db/interaction-columns'
import { applyEvent, lockInteraction } from '../../db/interaction-store'
import { inTransaction, type Tx } from '../../db/transaction'
import { mintToken } from '../../secrets/bearer-token'
import { findEntrance } from '../interactions/find-entrance'
import { joinQueue, meetVisitor } from '../interactions/start-interaction'

/**
 * A visitor leaves a message and goes, as outside of the opening hours. It waits in the site's queue like anything else, is worked on
 * like a chat, and is answered by e-mail; the visitor is not waited for.
 * @throws Refusal `client-too-old`, and whatever `findEntrance` refuses
 */
export async function leaveMessage(request: LeaveMessage, device: string): Promise<{ actor: VisitorActor }> {
  if (request.protocolVersion < PROTOCOL_VERSION) throw new Refusal('client-too-old')
  const visit = { ...request, medium: MESSAGE_MEDIUM }
  const entrance = await findEntrance(visit, true)
  const { id: siteId, workspaceId } = entrance.site
  return inTransaction(async (tx) => {
    const visitorId = await meetVisitor(tx, entrance, visit, mintToken())
    const actor = { workspaceId, siteId, visitorId, interactionId: newId() }
    const row = await joinQueue(tx, actor, entrance, visit, { roomName: randomBytes(16).toString('base64url'), device })
    await takeDown(tx, row, tx.now, request.message)
    tx.route(workspaceId)
    return { actor }
  })
}

/**
 * Whoever waits writes instead and goes.
 * @throws Refusal `not-now` unless they wait, `interaction-closed`
 */
export async function leaveMessageInstead({ workspaceId, interactionId }: VisitorActor, message: LeftMessage): Promise<void> {
  await inTransaction(async (tx) => {
    const { row, now } = await lockInteraction(tx, workspaceId, interactionId)
    await takeDown(tx, row, now, message)
  })
}

/** The caller holds the row. */
async function takeDown(tx: Tx, row: InteractionRow, now: Date, { email, text }: LeftMessage): Promise<void> {
  const { id: interactionId, workspaceId } = row
  const { row: left } = await applyEvent(tx, { row, now }, { type: 'message-left' })
  const seq = left.messageSeq + 1
  await tx.db.interaction.update({ where: { id: interactionId, workspaceId }, data: { email, messageSeq: seq } })
  const messageId = newId()
  await tx.db.message.create({
    data: { id: messageId, interactionId, workspaceId, seq, author: 'visitor', agentId: null, text: text.trim(), sentAt: now },
  })
  tx.publish(workspaceId, { type: 'message', interactionId, messageId })
}

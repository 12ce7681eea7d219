import { CALLBACK_MS } from '~/domain/reach'
import type { Callback } from '~/protocol/visitor'
import type { VisitorActor } from '../../actor'
import { applyEvent, lockInteraction } from '../../db/interaction-store'
import { inTransaction } from '../../db/transaction'
import { hashToken, mintToken } from '../../secrets/bearer-token'
import { watchCallback } from './end-callback'

/**
 * The visitor keeps their place and goes; when it is their turn they are rung on their page, which the link's token opens again. Of the
 * token only the hash is kept, and a newer one takes the place of the one before.
 * @throws Refusal `not-now` unless they wait, `interaction-closed`
 */
export function requestCallback({ workspaceId, interactionId }: VisitorActor): Promise<Callback> {
  const token = mintToken()
  return inTransaction(async (tx) => {
    const locked = await lockInteraction(tx, workspaceId, interactionId)
    const until = new Date(locked.now.getTime() + CALLBACK_MS)
    const { row } = await applyEvent(tx, locked, { type: 'callback-requested', until })
    await tx.db.interaction.update({ where: { id: interactionId, workspaceId }, data: { callbackTokenHash: hashToken(token) } })
    const keptUntil = row.callbackUntil ?? until
    watchCallback(tx, { workspaceId, interactionId }, keptUntil)
    return { token, until: keptUntil.toISOString() }
  })
}

import type { StaffActor, VisitorActor } from '../../actor'
import { type LockedInteraction, lockInteraction, recordEntry } from '../../db/interaction-store'
import { inTransaction, type Tx } from '../../db/transaction'
import { lockOwnInteraction } from './own-interaction'

/** The visitor's browser dropped something that came without end-to-end encryption. It stands in the timeline, once a side. */
export async function reportUnencryptedAsVisitor({ workspaceId, interactionId }: VisitorActor): Promise<void> {
  await inTransaction(async (tx) => {
    await reportOnce(tx, await lockInteraction(tx, workspaceId, interactionId), 'visitor')
  })
}

/** The same from the agent's desk. @throws Refusal `not-your-interaction` */
export async function reportUnencryptedAsAgent(actor: StaffActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    await reportOnce(tx, await lockOwnInteraction(tx, actor, interactionId), 'agent')
  })
}

/** A publisher that is not ours can make a browser report without end; the timeline needs to say it once. */
async function reportOnce(tx: Tx, locked: LockedInteraction, reportedBy: 'visitor' | 'agent'): Promise<void> {
  const { id: interactionId, workspaceId, state } = locked.row
  if (state === 'closed') return
  const entry = { type: 'unencrypted-dropped', reportedBy } as const
  const isKnown = await tx.db.timeline.findFirst({ where: { interactionId, workspaceId, entry: { equals: entry } } })
  if (!isKnown) await recordEntry(tx, locked, entry)
}

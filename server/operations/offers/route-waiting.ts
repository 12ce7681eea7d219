import { decideOffers, nextChangeAt } from '~/domain/routing'
import type { SystemActor } from '../../actor'
import { routeJob } from '../../db/job'
import { readRoutingInput } from '../../db/routing-input'
import { inTransaction } from '../../db/transaction'
import { makeOffers } from './make-offers'

/**
 * Rings the agents who are free for those who wait: one decision for the whole set, carried out in sets.
 * Whatever changed between decision and offer makes that offer fall away, and the rest is decided anew.
 */
export async function routeWaiting({ workspaceId }: SystemActor): Promise<void> {
  const input = await readRoutingInput(workspaceId)
  const decisions = decideOffers(input)
  const lost = await makeOffers(workspaceId, input, decisions)
  const relaxesAt = nextChangeAt(input, decisions)
  if (lost === 0 && !relaxesAt) return
  await inTransaction(async (tx) => {
    if (lost > 0) tx.route(workspaceId)
    if (relaxesAt)
      tx.enqueue({ ...routeJob(workspaceId), key: `route-relaxed:${workspaceId}:${relaxesAt.getTime()}`, runAt: relaxesAt })
  })
}

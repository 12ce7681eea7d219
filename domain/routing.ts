import type { Place } from './interaction'
import { comparePlaces } from './queue'

export type WaitingInteraction = { id: string; place: Place }

/** An agent who may take an offer now (see `canTakeOffer`). */
export type FreeAgent = { id: string; queueIds: ReadonlySet<string>; idleSince: Date }

export type OfferDecision = { interactionId: string; agentId: string }

/**
 * Decides for the whole set at once: visitors in queue order, each to the agent who has been idle longest.
 * @param recentlyDeclined pairs `interactionId:agentId` that must not ring again yet
 */
export function decideOffers(
  waiting: readonly WaitingInteraction[],
  agents: readonly FreeAgent[],
  recentlyDeclined: ReadonlySet<string>,
): OfferDecision[] {
  const free = [...agents].sort((a, b) => a.idleSince.getTime() - b.idleSince.getTime())
  const decisions: OfferDecision[] = []
  for (const interaction of [...waiting].sort(comparePlaces)) {
    const index = free.findIndex(
      (agent) => agent.queueIds.has(interaction.place.queueId) && !recentlyDeclined.has(`${interaction.id}:${agent.id}`),
    )
    const [agent] = index < 0 ? [] : free.splice(index, 1)
    if (agent) decisions.push({ interactionId: interaction.id, agentId: agent.id })
  }
  return decisions
}

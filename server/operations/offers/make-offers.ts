import { v7 as newId } from 'uuid'
import { freeSlot, fullnessFor } from '~/domain/capacity'
import { isAvailableFor } from '~/domain/presence'
import { LIVE } from '~/domain/reach'
import type { OfferDecision, RoutingInput } from '~/domain/routing'
import { transition } from '~/domain/transition'
import { type DecidedOffer, writeOffers } from '../../db/write-offers'

/** Far more than a busy moment decides; a floor of thousands that opens at once is rung in several statements. */
const BATCH = 250

/**
 * Makes the offers that were decided, as far as they still can be: the visitor may have left, an agent gone to lunch, another process been
 * faster. In sets, each offer on conditions of its own.
 * @returns how many fell away
 */
export async function makeOffers(workspaceId: string, input: RoutingInput, decisions: readonly OfferDecision[]): Promise<number> {
  const offers = decide(input, decisions)
  let made = 0
  for (let from = 0; from < offers.length; from += BATCH) {
    const batch = offers.slice(from, from + BATCH)
    const rung = decisions.slice(0, batch.at(-1)?.rungBefore).map(({ agentId }) => agentId)
    made += (await writeOffers(workspaceId, input, batch, rung)).length
  }
  return decisions.length - made
}

/** What the domain says to each offer (I3, I5); one that names somebody whom routing did not see comes to nothing. */
function decide({ now, waiting, agents, queues }: RoutingInput, decisions: readonly OfferDecision[]): DecidedOffer[] {
  const [visitors, desks, rules] = [byId(waiting), byId(agents), byId(queues)]
  return decisions.flatMap((decision, rungBefore): DecidedOffer[] => {
    const visitor = visitors.get(decision.interactionId)
    const agent = desks.get(decision.agentId)
    const queue = visitor && rules.get(visitor.place.queueId)
    if (!visitor || !agent || !queue) return []
    const { medium, place } = visitor
    if (!isAvailableFor(medium, agent.status, agent.media) || fullnessFor(medium, agent.capacity, agent.work)) return []
    const { agentId, because } = decision
    const event = { type: 'offered', offerId: newId(), agentId, because, ringMs: queue.ringMs } as const
    // How the visitor is there changes nothing about an offer: whoever is not to be rung yet is not among those who wait.
    const result = transition({ medium, reach: LIVE, overflow: null, state: 'queued', place }, event, now)
    if (!result.ok || result.interaction.state !== 'offered') return []
    const [entry] = result.effects.flatMap((effect) => (effect.type === 'record' ? [effect.entry] : []))
    if (!entry) throw new Error('An offer leaves a line in the timeline')
    const { offerId, expiresAt } = result.interaction
    const slot = freeSlot(
      medium,
      agent.work.map((work) => work.slot),
    )
    return [{ offerId, expiresAt, entry, slot, decision, rungBefore, waiting: visitor, agent }]
  })
}

const byId = <T extends { id: string }>(all: readonly T[]): ReadonlyMap<string, T> => new Map(all.map((each) => [each.id, each]))

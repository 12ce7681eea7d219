import { type Capacity, freeSlot, fullnessFor, type Work } from '~/domain/capacity'
import type { Interaction, InteractionEvent, Place } from '~/domain/interaction'
import type { Medium } from '~/domain/medium'
import type { Status, WorkState } from '~/domain/presence'
import { LIVE } from '~/domain/reach'
import type { Requirement, Skills } from '~/domain/requirement'
import { type Agent, decideOffers, decideOne, type QueueRouting, type RoutingInput, type Waiting } from '~/domain/routing'
import type { TimelineEntry } from '~/domain/timeline'
import { DECLINE_REST_MS } from '~/domain/timing'
import { transition } from '~/domain/transition'

/** One interaction as the model knows it, with what its row and its tables would hold. */
export type ModelInteraction = {
  id: string
  interaction: Interaction
  version: number
  requirements: readonly Requirement[]
  lastAgent: Waiting['lastAgent']
  slot: number
  declined: { agentId: string; at: number }[]
  timeline: { at: number; entry: TimelineEntry }[]
}

export type ModelAgent = {
  id: string
  queueIds: readonly string[]
  status: Status
  media: readonly Medium[]
  capacity: Capacity
  skills: Skills
  idleSince: number
  lastOfferedAt: number | null
}

/** Cheaper than an assertion library, for it is asked some million times. */
export function must(holds: boolean, rule: string): void {
  if (!holds) throw new Error(rule)
}

/** A whole floor in memory: the domain's own rules with nothing around them. Time is a number that the test moves. */
export class FloorModel {
  now = 1_800_000_000_000
  readonly interactions: ModelInteraction[] = []

  constructor(
    readonly agents: readonly ModelAgent[],
    readonly queues: readonly QueueRouting[],
  ) {}

  arrive(
    given: {
      medium: Medium
      queueId: string
      priority: number
      requirements: readonly Requirement[]
      lastAgentId: string | null
    },
    id = `i${String(this.interactions.length).padStart(3, '0')}`,
  ) {
    const { medium, queueId, priority, requirements, lastAgentId } = given
    const place: Place = { queueId, since: this.#date(), headSince: null, priority, connectFailures: 0 }
    const lastAgent = lastAgentId === null ? null : { agentId: lastAgentId, at: new Date(this.now - 86_400_000) }
    const timeline = [{ at: this.now, entry: { type: 'requested', medium } as const }]
    const interaction: Interaction = { medium, reach: LIVE, overflow: null, state: 'queued', place }
    this.interactions.push({ id, interaction, version: 1, requirements, lastAgent, slot: 0, declined: [], timeline })
  }

  /** True when the event was taken; a refusal changes nothing. */
  apply(each: ModelInteraction, event: InteractionEvent): boolean {
    const before = each.interaction
    const result = transition(before, event, this.#date())
    if (!result.ok) return false
    if (before.state === 'closed') throw new Error('I10: closed is final')
    each.interaction = result.interaction
    if (result.interaction !== before) each.version++
    for (const effect of result.effects) {
      if (effect.type === 'record') each.timeline.push({ at: this.now, entry: effect.entry })
      if (effect.type === 'set-not-ready') this.agent(effect.agentId).status = 'not-ready'
    }
    if (event.type === 'declined') each.declined.push({ agentId: event.agentId, at: this.now })
    const holder = holderOf(before)
    if (holder && holder !== holderOf(result.interaction) && before.state !== 'offered') this.agent(holder).idleSince = this.now
    return true
  }

  /** Everything whose time is over comes to its end, as jobs would bring about. */
  expire(): void {
    for (const each of this.interactions) {
      const { interaction } = each
      if (interaction.state === 'offered') this.apply(each, { type: 'offer-expired', offerId: interaction.offerId })
      if (interaction.state === 'connecting') this.apply(each, { type: 'connect-failed' })
      if (interaction.state === 'wrapping-up') this.apply(each, { type: 'wrap-up-expired' })
      if (interaction.state === 'queued') this.apply(each, { type: 'callback-expired' })
    }
  }

  /** One run of routing, each of its offers held to what must be true of it at this moment. */
  route(): void {
    const input = this.input()
    const taken: string[] = []
    for (const { interactionId, agentId, because } of decideOffers(input)) {
      const each = this.interactions.find(({ id }) => id === interactionId) as ModelInteraction
      const agent = this.agent(agentId)
      const { medium } = each.interaction
      must(agent.status === 'available', 'I5: only who is available rings')
      must(agent.media.includes(medium), 'I5: and for this medium')
      must(fullnessFor(medium, agent.capacity, this.workOf(agentId)) === null, 'I3: never more than the capacity')
      const waiting = input.waiting.find(({ id }) => id === interactionId) as Waiting
      const queue = this.queues.find(({ id }) => id === waiting.place.queueId) as QueueRouting
      const seen = { now: input.now, waiting, queue, agents: input.agents, taken }
      const again = decideOne(seen)
      must(again?.agentId === agentId && again.because === because, 'a replay comes to the same')
      each.slot = freeSlot(
        medium,
        this.workOf(agentId).map(({ slot }) => slot),
      )
      const offerId = `${interactionId}-${each.version}`
      must(
        this.apply(each, { type: 'offered', offerId, agentId, because, ringMs: queue.ringMs }),
        'I2: only who waits is offered',
      )
      agent.lastOfferedAt = this.now
      taken.push(agentId)
    }
  }

  input(): RoutingInput {
    const waiting = this.interactions.flatMap(({ id, version, interaction, requirements, lastAgent, declined }): Waiting[] => {
      if (interaction.state !== 'queued' || this.#rests(interaction)) return []
      const rests = declined.filter(({ at }) => at > this.now - DECLINE_REST_MS).map(({ agentId }) => agentId)
      return [{ id, version, medium: interaction.medium, place: interaction.place, requirements, lastAgent, rests }]
    })
    const agents = this.agents.map(({ idleSince, lastOfferedAt, ...agent }): Agent => {
      const offeredAt = lastOfferedAt === null ? null : new Date(lastOfferedAt)
      return { ...agent, work: this.workOf(agent.id), idleSince: new Date(idleSince), lastOfferedAt: offeredAt }
    })
    return { now: this.#date(), waiting, agents, queues: this.queues }
  }

  agent(id: string): ModelAgent {
    return this.agents.find((agent) => agent.id === id) as ModelAgent
  }

  heldBy(agentId: string): ModelInteraction[] {
    return this.interactions.filter(({ interaction }) => holderOf(interaction) === agentId)
  }

  workOf(agentId: string): Work[] {
    return this.heldBy(agentId).map(({ interaction: { medium, state }, slot }) => ({ medium, state: state as WorkState, slot }))
  }

  /** Who was rung in vain a moment ago. */
  #rests = ({ reach }: Interaction) => reach.kind === 'callback' && reach.restsUntil !== null && reach.restsUntil > this.#date()

  #date = () => new Date(this.now)
}

function holderOf(interaction: Interaction): string | null {
  if (interaction.state === 'active') return interaction.agentIds[0]
  return 'agentId' in interaction ? interaction.agentId : null
}

import { type Capacity, type Fullness, fullnessFor, type Work } from './capacity'
import type { Place } from './interaction'
import type { Medium } from './medium'
import { type Because, isSelfService, type Method, type SelfServed } from './method'
import { isAvailableFor, type Status } from './presence'
import { comparePlaces } from './queue'
import { firstUnmet, mergeRequirements, type Relaxation, type Requirement, relaxed, type Skills } from './requirement'

/** One interaction that waits, with everything that routing knows of it. */
export type Waiting = {
  id: string
  /** Of its row when routing looked: whoever acts on the decision does so only at this version. */
  version: number
  medium: Medium
  place: Place
  /** What it asks for beside its queue: of its topic, page and attributes, and of its language. */
  requirements: readonly Requirement[]
  /** Who spoke with this visitor last. */
  lastAgent: { agentId: string; at: Date } | null
  /** Agents who declined it lately. */
  rests: readonly string[]
}

/** A member of queues. */
export type Agent = {
  id: string
  queueIds: readonly string[]
  status: Status
  media: readonly Medium[]
  capacity: Capacity
  work: readonly Work[]
  skills: Skills
  /** Since something left their hands, or they became available. */
  idleSince: Date
  lastOfferedAt: Date | null
}

/** How a queue routes. */
export type QueueRouting = {
  id: string
  method: Method
  ringMs: number
  requirements: readonly Requirement[]
  relaxations: readonly Relaxation[]
  /** Null: who spoke with the visitor before has no preference. */
  lastAgentForDays: number | null
}

export type RoutingInput = {
  now: Date
  waiting: readonly Waiting[]
  agents: readonly Agent[]
  queues: readonly QueueRouting[]
}

/** `SelfServed`: nobody was chosen, the agent took the visitor. */
export type OfferDecision = { interactionId: string; agentId: string; because: Because | SelfServed }

/** What one decision looks at: the whole run, cut down to one interaction and the members of its queue. */
export type DecisionInput = {
  now: Date
  waiting: Waiting
  queue: QueueRouting
  agents: readonly Agent[]
  /** Who was rung for somebody further ahead in the same run. */
  taken: readonly string[]
}

/** What routing found an agent to be for one interaction. The first that applies is said. */
export type Verdict =
  | { is: 'eligible' }
  | { is: 'offline' }
  | { is: 'not-ready' }
  | { is: 'not-for-medium' }
  | { is: 'full'; fullness: Fullness }
  | { is: 'unskilled'; skillId: string; needed: number; has: number }
  | { is: 'resting' }
  | { is: 'taken' }

const DAY_MS = 86_400_000

/**
 * Decides for the whole set at once; the decisions stand in their order. Visitors come in the order of `comparePlaces`, across queues; each
 * is given to the eligible agent whom the last-agent preference names, else to the first by the queue's method. An agent is rung for one
 * visitor a run.
 *
 * Costs n log n for the order, and a look at the queue's free agents for each visitor until they are exhausted: once nobody is found for a
 * queue, a medium and a set of requirements, nobody is looked for again for the same, since agents only ever become fewer.
 */
export function decideOffers({ now, waiting, agents, queues }: RoutingInput): OfferDecision[] {
  const desks = new Map(queues.map((queue) => [queue.id, openDesk(queue, agents)]))
  const exhausted = new Set<string>()
  const decisions: OfferDecision[] = []
  for (const each of [...waiting].sort(comparePlaces)) {
    const desk = desks.get(each.place.queueId)
    if (!desk || desk.free.length === 0) continue
    const needed = requirementsOf(each, desk.queue, now)
    const sort = `${desk.queue.id}|${each.medium}|${needed.map(({ skillId, level }) => `${skillId}:${level}`).join()}`
    if (exhausted.has(sort)) continue
    const choice = first(each, needed, desk, now)
    if (choice) {
      const { agent, because } = choice
      decisions.push({ interactionId: each.id, agentId: agent.id, because })
      for (const queueId of agent.queueIds) takeFrom(desks.get(queueId), agent)
    } else if (each.rests.length === 0) exhausted.add(sort)
  }
  return decisions
}

/** The same decision for one interaction: from what was recorded of it, the same answer. Null: nobody is eligible. */
export function decideOne({ now, waiting, queue, agents, taken }: DecisionInput): { agentId: string; because: Because } | null {
  const desk = openDesk(
    queue,
    agents.filter(({ id }) => !taken.includes(id)),
  )
  const choice = first(waiting, requirementsOf(waiting, queue, now), desk, now)
  return choice && { agentId: choice.agent.id, because: choice.because }
}

/**
 * Why each member of the queue was or was not eligible, those who were in the order of the queue's method. The last agent, who may be rung
 * before all of them, stands where the method puts them.
 */
export function explain({ now, waiting, queue, agents, taken }: DecisionInput): { agentId: string; verdict: Verdict }[] {
  const needed = requirementsOf(waiting, queue, now)
  const members = agents.filter(({ queueIds }) => queueIds.includes(queue.id)).sort(inOrderOf(queue.method))
  const found = members.map((agent) => ({ agentId: agent.id, verdict: verdictOn(agent, waiting, needed, taken) }))
  return [
    ...found.filter(({ verdict }) => verdict.is === 'eligible'),
    ...found.filter(({ verdict }) => verdict.is !== 'eligible'),
  ]
}

/**
 * What is asked of an agent now: of the queue, the interaction and its language together, as far as waiting has not relaxed it. Nothing
 * where agents take visitors themselves.
 */
export function requirementsOf(waiting: Waiting, queue: QueueRouting, now: Date): readonly Requirement[] {
  if (isSelfService(queue.method)) return []
  const waitedMs = now.getTime() - waiting.place.since.getTime()
  return relaxed(mergeRequirements(queue.requirements, waiting.requirements), queue.relaxations, waitedMs)
}

/** When somebody who still waits asks for less the next time; null: for nobody it changes with time alone. */
export function nextChangeAt({ now, waiting, queues }: RoutingInput, decisions: readonly OfferDecision[]): Date | null {
  const served = new Set(decisions.map(({ interactionId }) => interactionId))
  const relaxing = new Map(
    queues
      .filter(({ method, relaxations }) => !isSelfService(method) && relaxations.length > 0)
      .map((queue) => [queue.id, queue]),
  )
  let nextMs = Number.POSITIVE_INFINITY
  for (const { id, place } of waiting) {
    const steps = relaxing.get(place.queueId)?.relaxations
    if (!steps || served.has(id)) continue
    for (const { afterMs } of steps) {
      const atMs = place.since.getTime() + afterMs
      if (atMs > now.getTime() && atMs < nextMs) nextMs = atMs
    }
  }
  return nextMs === Number.POSITIVE_INFINITY ? null : new Date(nextMs)
}

/** Whoever spoke with the visitor not too long ago, if the queue cares. */
function preferredAgent({ lastAgent }: Waiting, { lastAgentForDays }: QueueRouting, now: Date): string | null {
  if (!lastAgent || lastAgentForDays === null) return null
  return now.getTime() - lastAgent.at.getTime() <= lastAgentForDays * DAY_MS ? lastAgent.agentId : null
}

/** A queue with those of its members who are free for something, in the order in which they are rung. */
type Desk = { queue: QueueRouting; free: readonly Agent[] }

function openDesk(queue: QueueRouting, agents: readonly Agent[]): Desk {
  const isFree = ({ queueIds, status, work }: Agent) =>
    status === 'available' && queueIds.includes(queue.id) && !work.some(({ state }) => state === 'offered')
  return { queue, free: isSelfService(queue.method) ? [] : agents.filter(isFree).sort(inOrderOf(queue.method)) }
}

function takeFrom(desk: Desk | undefined, { id }: Agent): void {
  if (desk) desk.free = desk.free.filter((agent) => agent.id !== id)
}

function first(
  waiting: Waiting,
  needed: readonly Requirement[],
  { queue, free }: Desk,
  now: Date,
): { agent: Agent; because: Because } | null {
  if (isSelfService(queue.method)) return null
  const isEligible = (agent: Agent) => verdictOn(agent, waiting, needed, []).is === 'eligible'
  const preferred = preferredAgent(waiting, queue, now)
  const known = preferred && free.find(({ id }) => id === preferred)
  if (known && isEligible(known)) return { agent: known, because: 'last-agent' }
  const agent = free.find(isEligible)
  return agent ? { agent, because: queue.method } : null
}

function verdictOn(
  { id, status, media, capacity, work, skills }: Agent,
  { medium, rests }: Waiting,
  needed: readonly Requirement[],
  taken: readonly string[],
): Verdict {
  if (status !== 'available') return { is: status }
  if (!isAvailableFor(medium, status, media)) return { is: 'not-for-medium' }
  const fullness = fullnessFor(medium, capacity, work)
  if (fullness) return { is: 'full', fullness }
  const unmet = firstUnmet(needed, skills)
  if (unmet) return { is: 'unskilled', skillId: unmet.skillId, needed: unmet.level, has: skills[unmet.skillId] ?? 0 }
  if (rests.includes(id)) return { is: 'resting' }
  return taken.includes(id) ? { is: 'taken' } : { is: 'eligible' }
}

/** Whoever has anything in hand is not idle, and comes after all who are. */
const longestIdle = (a: Agent, b: Agent) =>
  Number(a.work.length > 0) - Number(b.work.length > 0) ||
  a.idleSince.getTime() - b.idleSince.getTime() ||
  (a.id < b.id ? -1 : Number(a.id > b.id))

/** Ties go to the longest idle, and then to the smaller id, so that the order is total and a replay finds the same. */
const ORDERS: Record<Exclude<Because, 'last-agent'>, (a: Agent, b: Agent) => number> = {
  'longest-idle': longestIdle,
  'round-robin': (a, b) => (a.lastOfferedAt?.getTime() ?? 0) - (b.lastOfferedAt?.getTime() ?? 0) || longestIdle(a, b),
  'least-busy': (a, b) => a.work.length - b.work.length || longestIdle(a, b),
}

const inOrderOf = (method: Method) => (isSelfService(method) ? longestIdle : ORDERS[method])

import fc from 'fast-check'
import { describe, it } from 'vitest'
import { fullnessFor } from '~/domain/capacity'
import type { Place } from '~/domain/interaction'
import { MEDIA } from '~/domain/medium'
import type { Status } from '~/domain/presence'
import { comparePlaces } from '~/domain/queue'
import { firstUnmet } from '~/domain/requirement'
import { type Agent, type QueueRouting, type RoutingInput, requirementsOf, type Waiting } from '~/domain/routing'
import { CONNECT_MS } from '~/domain/timing'
import { FloorModel, type ModelAgent, type ModelInteraction, must } from './floor-model'

const RUNS = Number(process.env.PARLEY_TEST_MODEL_RUNS ?? 10_000)
const SEED = Number(process.env.PARLEY_TEST_SEED ?? Date.now() % 1_000_000_000)

const QUEUES = ['sales', 'support']
const SKILLS = ['german', 'fitting']
const AGENTS = ['ada', 'ben', 'cleo', 'dan']
const who = fc.nat(20)
const need = fc.record({ skillId: fc.constantFrom(...SKILLS), level: fc.integer({ min: 1, max: 3 }) })
const skills = fc.dictionary(fc.constantFrom(...SKILLS), fc.integer({ min: 1, max: 3 }))
const capacity = fc.record({
  takesCalls: fc.boolean(),
  maxChats: fc.integer({ min: 0, max: 3 }),
  takesChatsInCalls: fc.boolean(),
})
const one = <T extends string>(...types: T[]) => fc.constantFrom(...types)

const command = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: one('arrive'),
      medium: fc.constantFrom(...MEDIA),
      queueId: fc.constantFrom(...QUEUES),
      priority: fc.integer({ min: 0, max: 10 }),
      requirements: fc.array(need, { maxLength: 1 }),
      lastAgentId: fc.option(fc.constantFrom(...AGENTS), { freq: 2 }),
    }),
  },
  { weight: 8, arbitrary: fc.record({ type: one('accept', 'accept', 'accept', 'decline'), who }) },
  { weight: 5, arbitrary: fc.record({ type: one('join', 'join', 'end', 'wrap-up', 'leave', 'vanish'), who }) },
  {
    weight: 3,
    arbitrary: fc.record({ type: one('status'), who, status: one<Status>('available', 'available', 'not-ready', 'offline') }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: one('overflow', 'ask-callback', 'answer-callback', 'leave-message'),
      who,
      to: one('queue', 'callback', 'message'),
      queueId: fc.constantFrom(...QUEUES),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: one('lose'), who }) },
  { weight: 1, arbitrary: fc.record({ type: one('skills'), who, skills }) },
  { weight: 1, arbitrary: fc.record({ type: one('capacity'), who, capacity }) },
  { weight: 4, arbitrary: fc.record({ type: one('time'), ms: fc.integer({ min: 0, max: 25_000 }) }) },
)
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never

const agents = fc.tuple(
  ...AGENTS.map((id) =>
    fc.record({
      ...{ id: fc.constant(id), queueIds: fc.subarray(QUEUES, { minLength: 1 }), status: fc.constant<Status>('available') },
      ...{ media: fc.subarray([...MEDIA], { minLength: 2 }), capacity, skills, idleSince: fc.constant(0) },
      lastOfferedAt: fc.constant(null),
    }),
  ),
)
const queues = fc.tuple(
  ...QUEUES.map((id) =>
    fc.record({
      ...{ id: fc.constant(id), ringMs: fc.constant(20_000), requirements: fc.array(need, { maxLength: 1 }) },
      method: one<QueueRouting['method']>('longest-idle', 'round-robin', 'least-busy'),
      relaxations: fc.array(
        fc.record({ afterMs: fc.integer({ min: 1_000, max: 60_000 }), skillId: fc.constantFrom(...SKILLS), level: fc.nat(2) }),
        { maxLength: 2 },
      ),
      lastAgentForDays: fc.option(fc.constant(30)),
    }),
  ),
)
const history = fc.record({ agents, queues, commands: fc.array(command, { minLength: 6, maxLength: 20, size: 'max' }) })

describe('Whatever happens on a floor, in the rules alone', () => {
  it(`every invariant holds after every step of ${RUNS} histories (PARLEY_TEST_SEED=${SEED})`, () => {
    fc.assert(
      fc.property(history, ({ agents, queues, commands }) => play(new FloorModel(agents as ModelAgent[], queues), commands)),
      { numRuns: RUNS, seed: SEED },
    )
  }, 120_000)
})

function play(floor: FloorModel, commands: readonly Command[]): void {
  for (const each of commands) {
    const places = placesIn(floor)
    carryOut(floor, each)
    floor.expire()
    const waited = floor.input()
    floor.route()
    check(floor)
    checkPlaces(floor, places)
    checkOrder(floor, waited)
  }
}

function carryOut(floor: FloorModel, command: Command): void {
  switch (command.type) {
    case 'arrive':
      return floor.arrive(command)
    case 'time':
      floor.now += command.ms
      return
    case 'accept':
    case 'decline':
      return answer(floor, command.type, command.who)
    case 'join':
    case 'end':
    case 'wrap-up':
    case 'leave':
    case 'vanish':
      return go(floor, command.type, command.who)
    case 'overflow':
    case 'ask-callback':
    case 'answer-callback':
    case 'leave-message':
      return goElsewhere(floor, command)
    case 'status':
      return setStatus(floor, pick(floor.agents, command.who), command.status)
    case 'lose': {
      const agent = pick(floor.agents, command.who)
      for (const each of floor.heldBy(agent.id)) floor.apply(each, { type: 'agent-lost', agentId: agent.id })
      agent.status = 'offline'
      return
    }
    case 'skills':
      pick(floor.agents, command.who).skills = command.skills
      return
    case 'capacity':
      pick(floor.agents, command.who).capacity = command.capacity
  }
}

function answer(floor: FloorModel, type: 'accept' | 'decline', who: number): void {
  const ringing = floor.interactions.filter(({ interaction }) => interaction.state === 'offered')
  if (ringing.length === 0) return
  const each = pick(ringing, who)
  if (each.interaction.state !== 'offered') return
  const { offerId, agentId } = each.interaction
  const event = type === 'accept' ? ({ type: 'accepted', connectMs: CONNECT_MS } as const) : ({ type: 'declined' } as const)
  floor.apply(each, { ...event, offerId, agentId })
  // A second answer of the same, and one of somebody else, change nothing (I4).
  must(!floor.apply(each, { type: 'accepted', offerId, agentId: 'stranger', connectMs: CONNECT_MS }), 'I4: the owner stays')
}

function go(floor: FloorModel, type: 'join' | 'end' | 'wrap-up' | 'leave' | 'vanish', who: number): void {
  if (floor.interactions.length === 0) return
  const each = pick(floor.interactions, who)
  const { interaction } = each
  if (type === 'join') for (const side of ['visitor', 'agent'] as const) floor.apply(each, { type: 'joined', who: side })
  if (type === 'end') floor.apply(each, { type: 'ended', by: 'agent', wrapUpMs: who % 3 === 0 ? 0 : 10_000 })
  if (type === 'leave') floor.apply(each, { type: 'visitor-left', shortAbandonMs: 5_000 })
  if (type === 'vanish') floor.apply(each, { type: 'visitor-lost', wrapUpMs: null })
  if (type === 'wrap-up' && interaction.state === 'wrapping-up')
    floor.apply(each, { type: 'disposition-set', agentId: interaction.agentId, disposition: 'Solved' })
}

function goElsewhere(floor: FloorModel, { type, who, to, queueId }: Extract<Command, { to: string }>): void {
  if (floor.interactions.length === 0) return
  const each = pick(floor.interactions, who)
  const target = to === 'queue' ? { to, queueId } : { to }
  if (type === 'overflow') floor.apply(each, { type: 'overflowed', why: 'max-wait', target })
  if (type === 'ask-callback') floor.apply(each, { type: 'callback-requested', until: new Date(floor.now + 120_000) })
  if (type === 'answer-callback') floor.apply(each, { type: 'callback-answered', connectMs: CONNECT_MS })
  if (type === 'leave-message') floor.apply(each, { type: 'message-left' })
}

/** As the operation does: not ready and offline take back what rings. */
function setStatus(floor: FloorModel, agent: ModelAgent, status: Status): void {
  if (status !== 'available')
    for (const each of floor.heldBy(agent.id))
      if (each.interaction.state === 'offered') floor.apply(each, { type: 'offer-withdrawn', offerId: each.interaction.offerId })
  if (status === 'available' && agent.status !== 'available') agent.idleSince = floor.now
  agent.status = status
}

function check(floor: FloorModel): void {
  for (const each of floor.interactions) checkTimeline(each)
  for (const agent of floor.agents) {
    const held = floor.heldBy(agent.id)
    const ringing = held.filter(({ interaction }) => interaction.state === 'offered')
    must(ringing.length <= 1, 'I3: one thing rings at a time')
    must(ringing.length === 0 || agent.status === 'available', 'I5, I9: only who is available rings')
    must(new Set(held.map(({ slot }) => slot)).size === held.length, 'a hand holds one thing')
  }
}

/** I11, and I2 and I4 as the timeline tells them. */
function checkTimeline({ interaction, timeline }: ModelInteraction): void {
  let ringing: string | null = null
  let before = 0
  for (const { at, entry } of timeline) {
    must(at >= before, 'I11: in order')
    before = at
    if (entry.type === 'offered') {
      must(ringing === null, 'I2: one open offer')
      ringing = entry.offerId
    }
    if (entry.type === 'accepted') must(entry.offerId === ringing, 'I4: only a live offer is accepted')
    if (['accepted', 'declined', 'offer-expired', 'offer-withdrawn', 'agent-lost', 'closed'].includes(entry.type)) ringing = null
  }
  must((ringing !== null) === (interaction.state === 'offered'), 'what rings is told')
  must((timeline.at(-1)?.entry.type === 'closed') === (interaction.state === 'closed'), 'I10: closed is the last word')
}

const placesIn = ({ interactions }: FloorModel) =>
  new Map(interactions.flatMap(({ id, interaction }) => ('place' in interaction ? [[id, interaction]] : [])))

/** I6: who was offered and is back stands where they stood; only an accepted conversation that was lost stands at the head. */
function checkPlaces({ interactions }: FloorModel, before: ReturnType<typeof placesIn>): void {
  for (const { id, interaction } of interactions) {
    const was = before.get(id)
    if (!was || !('place' in interaction)) continue
    must(interaction.place.since === was.place.since, 'I6: nobody’s waiting begins anew')
    const { queueId } = interaction.place
    if (was.state === 'queued' || was.state === 'offered')
      must(isSamePlace({ ...was.place, queueId }, interaction.place), 'I6: back to the old place, in whichever queue')
  }
}

const isSamePlace = (a: Place, b: Place) =>
  a.queueId === b.queueId && a.since === b.since && a.headSince === b.headSince && a.priority === b.priority

/** I7: nobody who waited is left behind somebody further back of the same queue who was rung, if that agent could have taken them. */
function checkOrder({ interactions }: FloorModel, { now, waiting, agents, queues }: RoutingInput): void {
  const states = new Map(interactions.map(({ id, interaction }) => [id, interaction]))
  const left = waiting.filter(({ id }) => states.get(id)?.state === 'queued')
  for (const behind of waiting) {
    const rung = states.get(behind.id)
    if (rung?.state !== 'offered') continue
    const agent = agents.find(({ id }) => id === rung.agentId) as Agent
    const queue = queues.find(({ id }) => id === behind.place.queueId) as QueueRouting
    for (const ahead of left)
      if (ahead.place.queueId === queue.id && comparePlaces(ahead, behind) < 0)
        must(!couldTake(agent, ahead, queue, now), `I7: ${behind.id} was rung while ${ahead.id} waits ahead`)
  }
}

const couldTake = (agent: Agent, waiting: Waiting, queue: QueueRouting, now: Date) =>
  agent.media.includes(waiting.medium) &&
  fullnessFor(waiting.medium, agent.capacity, agent.work) === null &&
  firstUnmet(requirementsOf(waiting, queue, now), agent.skills) === null &&
  !waiting.rests.includes(agent.id)

function pick<T>(all: readonly T[], index: number): T {
  const each = all[index % all.length]
  if (each === undefined) throw new Error('There is nobody to pick')
  return each
}

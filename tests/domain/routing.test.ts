import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fullnessFor } from '~/domain/capacity'
import { MEDIA } from '~/domain/medium'
import { isSelfService } from '~/domain/method'
import { comparePlaces, MAX_PRIORITY, PRIORITY_STEP_MS, rankOf } from '~/domain/queue'
import { firstUnmet } from '~/domain/requirement'
import {
  type Agent,
  decideOffers,
  decideOne,
  explain,
  nextChangeAt,
  type QueueRouting,
  type RoutingInput,
  requirementsOf,
  type Waiting,
} from '~/domain/routing'

const NOW = 1_800_000_000_000
/** So many seconds ago. */
const ago = (seconds: number) => new Date(NOW - seconds * 1_000)
const now = new Date(NOW)

const aQueue = (id: string, given: Partial<QueueRouting> = {}): QueueRouting => ({
  id,
  ringMs: 20_000,
  method: 'longest-idle',
  requirements: [],
  relaxations: [],
  lastAgentForDays: null,
  ...given,
})

const anAgent = (id: string, given: Partial<Agent> = {}): Agent => ({
  id,
  queueIds: ['sales'],
  status: 'available',
  media: MEDIA,
  capacity: { takesCalls: true, maxChats: 3, takesChatsInCalls: false },
  work: [],
  skills: {},
  idleSince: ago(60),
  lastOfferedAt: null,
  ...given,
})

const aVisitor = (
  id: string,
  waited = 10,
  given: Omit<Partial<Waiting>, 'place'> & { place?: Partial<Waiting['place']> } = {},
): Waiting => ({
  id,
  version: 1,
  medium: 'video',
  requirements: [],
  lastAgent: null,
  rests: [],
  ...given,
  place: { queueId: 'sales', since: ago(waited), headSince: null, priority: 0, connectFailures: 0, ...given.place },
})

const decide = (waiting: Waiting[], agents: Agent[], queue: Partial<QueueRouting> = {}) =>
  decideOffers({ now, waiting, agents, queues: [aQueue('sales', queue)] }).map(
    ({ interactionId, agentId, because }) => `${interactionId} → ${agentId}, ${because}`,
  )

describe('Who of several agents is rung', () => {
  const fresh = anAgent('fresh', { idleSince: ago(1), lastOfferedAt: ago(500) })
  const rested = anAgent('rested', { idleSince: ago(90), lastOfferedAt: ago(100) })

  it('is whoever has been idle longest, and the next in line gets the next', () => {
    expect(decide([aVisitor('later', 5), aVisitor('first', 9)], [fresh, rested])).toEqual([
      'first → rested, longest-idle',
      'later → fresh, longest-idle',
    ])
  })

  it('is whose turn it is where a queue goes round: those never rung before those rung longest ago', () => {
    expect(decide([aVisitor('v')], [rested, fresh], { method: 'round-robin' })).toEqual(['v → fresh, round-robin'])
    const never = anAgent('never', { idleSince: ago(0) })
    expect(decide([aVisitor('v')], [rested, fresh, never], { method: 'round-robin' })).toEqual(['v → never, round-robin'])
  })

  it('is who has least in hand where a queue spares the busy', () => {
    const aChat = { medium: 'chat', state: 'active', slot: 1 } as const
    const [one, two] = [
      { ...fresh, work: [aChat] },
      { ...rested, work: [aChat, { ...aChat, slot: 2 }] },
    ]
    const visitor = aVisitor('v', 10, { medium: 'chat' })
    expect(decide([visitor], [one, two], { method: 'least-busy' })).toEqual(['v → fresh, least-busy'])
    expect(decide([visitor], [one, two])).toEqual(['v → rested, longest-idle'])
  })

  it('is nobody who is busy while somebody is idle', () => {
    const chatting = { ...rested, work: [{ medium: 'chat', state: 'active', slot: 1 } as const] }
    expect(decide([aVisitor('v', 10, { medium: 'chat' })], [chatting, fresh])).toEqual(['v → fresh, longest-idle'])
  })

  it('is nobody where agents take visitors themselves', () => {
    for (const method of ['manual', 'everybody'] as const)
      expect(decide([aVisitor('v')], [fresh, rested], { method })).toEqual([])
  })

  it('is whoever spoke with the visitor last, if they are free and it was not too long ago', () => {
    const known = aVisitor('v', 10, { lastAgent: { agentId: 'fresh', at: ago(3 * 86_400) } })
    expect(decide([known], [fresh, rested], { lastAgentForDays: 30 })).toEqual(['v → fresh, last-agent'])
    expect(decide([known], [fresh, rested], { lastAgentForDays: 2 })).toEqual(['v → rested, longest-idle'])
    expect(decide([known], [fresh, rested])).toEqual(['v → rested, longest-idle'])
    expect(decide([known], [{ ...fresh, status: 'not-ready' }, rested], { lastAgentForDays: 30 })).toEqual([
      'v → rested, longest-idle',
    ])
  })
})

describe('Who may be rung', () => {
  const verdict = (given: Partial<Agent>, visitor: Parameters<typeof aVisitor>[2] = {}, queue: Partial<QueueRouting> = {}) =>
    explain({
      now,
      waiting: aVisitor('v', 50, visitor),
      queue: aQueue('sales', queue),
      agents: [anAgent('ada', given)],
      taken: [],
    })[0]?.verdict
  const call = { medium: 'video', state: 'active', slot: 0 } as const
  const chat = { medium: 'chat', state: 'active', slot: 1 } as const

  it('is available, also for this medium', () => {
    expect(verdict({ status: 'not-ready' })).toEqual({ is: 'not-ready' })
    expect(verdict({ status: 'offline' })).toEqual({ is: 'offline' })
    expect(verdict({ media: ['chat'] })).toEqual({ is: 'not-for-medium' })
    expect(verdict({})).toEqual({ is: 'eligible' })
  })

  it('has a hand free: one call, or three chats, and both together only where that is allowed', () => {
    const both = { takesCalls: true, maxChats: 3, takesChatsInCalls: true }
    expect(verdict({ work: [call] })).toEqual({ is: 'full', fullness: 'in-call' })
    expect(verdict({ work: [chat] })).toEqual({ is: 'full', fullness: 'in-chat' })
    expect(verdict({ work: [chat], capacity: both })).toEqual({ is: 'eligible' })
    expect(verdict({ work: [call] }, { medium: 'chat' })).toEqual({ is: 'full', fullness: 'in-call' })
    expect(verdict({ work: [call], capacity: both }, { medium: 'chat' })).toEqual({ is: 'eligible' })
    expect(verdict({ work: [chat, chat] }, { medium: 'chat' })).toEqual({ is: 'eligible' })
    expect(verdict({ work: [chat, chat, chat] }, { medium: 'chat' })).toEqual({ is: 'full', fullness: 'chats-full' })
    expect(verdict({ work: [{ ...call, state: 'wrapping-up' }] })).toEqual({ is: 'full', fullness: 'wrapping-up' })
    expect(verdict({ work: [{ ...chat, state: 'offered' }] }, { medium: 'chat' })).toEqual({ is: 'full', fullness: 'ringing' })
    expect(verdict({ capacity: { ...both, takesCalls: false } })).toEqual({ is: 'full', fullness: 'no-calls' })
    expect(verdict({ capacity: { ...both, maxChats: 0 } }, { medium: 'chat' })).toEqual({ is: 'full', fullness: 'no-chats' })
  })

  it('has the skills of queue and visitor, the higher level of the two, until waiting has relaxed them', () => {
    const asks = { requirements: [{ skillId: 'fitting', level: 2 }] }
    const queue = {
      requirements: [{ skillId: 'fitting', level: 3 }],
      relaxations: [{ afterMs: 45_000, skillId: 'fitting', level: 1 }],
    }
    expect(verdict({ skills: { fitting: 1 } }, asks)).toEqual({ is: 'unskilled', skillId: 'fitting', needed: 2, has: 1 })
    expect(verdict({ skills: { fitting: 2 } }, asks)).toEqual({ is: 'eligible' })
    expect(verdict({}, {}, queue)).toEqual({ is: 'unskilled', skillId: 'fitting', needed: 1, has: 0 })
    expect(verdict({ skills: { fitting: 1 } }, {}, queue)).toEqual({ is: 'eligible' })
    const early = { place: aVisitor('', 44).place }
    expect(verdict({ skills: { fitting: 2 } }, early, queue)).toEqual({ is: 'unskilled', skillId: 'fitting', needed: 3, has: 2 })
    const dropped = { ...queue, relaxations: [...queue.relaxations, { afterMs: 50_000, skillId: 'fitting', level: 0 }] }
    expect(verdict({}, {}, dropped)).toEqual({ is: 'eligible' })
  })

  it('has not declined this visitor just now', () => {
    expect(verdict({}, { rests: ['ada'] })).toEqual({ is: 'resting' })
  })
})

describe('The order of those who wait', () => {
  it('has those first who were sent back through no fault of theirs, then whose priority and waiting together weigh most', () => {
    const line = [
      aVisitor('usual', 10),
      aVisitor('urgent', 5, { place: { priority: 1 } }),
      aVisitor('patient', 66),
      aVisitor('sent-back', 1, { place: { headSince: ago(1) } }),
    ]
    expect(line.sort(comparePlaces).map(({ id }) => id)).toEqual(['sent-back', 'patient', 'urgent', 'usual'])
  })

  it('lets nobody be overtaken by who came more than ten minutes later, whatever the priority (nothing starves)', () => {
    const bound = MAX_PRIORITY * PRIORITY_STEP_MS
    const person = fc.record({
      since: fc.integer({ min: 0, max: 3_000 }).map(ago),
      priority: fc.integer({ min: 0, max: MAX_PRIORITY }),
    })
    fc.assert(
      fc.property(person, person, (a, b) => {
        if (b.since.getTime() - a.since.getTime() > bound) expect(rankOf(a)).toBeLessThan(rankOf(b))
      }),
    )
  })
})

describe('When time alone changes what is asked for', () => {
  it('is the next step of somebody who still waits', () => {
    const relaxations = [20_000, 45_000].map((afterMs) => ({ afterMs, skillId: 'fitting', level: 1 }))
    const input = { now, agents: [], queues: [aQueue('sales', { relaxations })], waiting: [aVisitor('a', 30), aVisitor('b', 40)] }
    const served = { interactionId: 'b', agentId: '', because: 'longest-idle' } as const
    expect(nextChangeAt(input, [])).toEqual(new Date(NOW + 5_000))
    expect(nextChangeAt(input, [served])).toEqual(new Date(NOW + 15_000))
    expect(nextChangeAt({ ...input, waiting: [aVisitor('c', 46)] }, [])).toBeNull()
  })
})

const QUEUES = ['sales', 'support', 'returns']
const SKILLS = ['german', 'fitting']
const seconds = fc.integer({ min: 0, max: 100 }).map(ago)
const need = fc.record({ skillId: fc.constantFrom(...SKILLS), level: fc.integer({ min: 1, max: 5 }) })
const medium = fc.constantFrom(...MEDIA)

const queues = fc.tuple(
  ...QUEUES.map((id) =>
    fc.record({
      id: fc.constant(id),
      ringMs: fc.constant(20_000),
      method: fc.constantFrom('longest-idle', 'longest-idle', 'round-robin', 'least-busy', 'manual', 'everybody'),
      requirements: fc.array(need, { maxLength: 1 }),
      relaxations: fc.array(
        fc.record({
          afterMs: fc.integer({ min: 1_000, max: 90_000 }),
          skillId: fc.constantFrom(...SKILLS),
          level: fc.integer({ min: 0, max: 4 }),
        }),
        { maxLength: 2 },
      ),
      lastAgentForDays: fc.option(fc.constant(30)),
    }),
  ),
)

const agents = fc
  .array(
    fc.record({
      queueIds: fc.subarray(QUEUES),
      status: fc.constantFrom('available', 'available', 'available', 'not-ready', 'offline'),
      media: fc.subarray([...MEDIA], { minLength: 1 }),
      capacity: fc.record({
        takesCalls: fc.boolean(),
        maxChats: fc.integer({ min: 0, max: 3 }),
        takesChatsInCalls: fc.boolean(),
      }),
      work: fc.array(fc.record({ medium, state: fc.constantFrom('active', 'wrapping-up', 'offered'), slot: fc.constant(0) }), {
        maxLength: 2,
      }),
      skills: fc.dictionary(fc.constantFrom(...SKILLS), fc.integer({ min: 1, max: 5 })),
      idleSince: seconds,
      lastOfferedAt: fc.option(seconds),
    }),
    { maxLength: 8 },
  )
  .map((list) => list.map((agent, index) => ({ ...agent, id: `a${index}` })))

const waiting = fc
  .array(
    fc.record({
      version: fc.constant(1),
      medium,
      place: fc.record({
        queueId: fc.constantFrom(...QUEUES),
        since: seconds,
        headSince: fc.option(seconds, { freq: 4 }),
        priority: fc.integer({ min: 0, max: 3 }),
        connectFailures: fc.constant(0),
      }),
      requirements: fc.array(need, { maxLength: 2 }),
      lastAgent: fc.option(fc.record({ agentId: fc.nat(7).map((n) => `a${n}`), at: seconds })),
      rests: fc.array(
        fc.nat(7).map((n) => `a${n}`),
        { maxLength: 2 },
      ),
    }),
    { maxLength: 14 },
  )
  .map((list) => list.map((each, index) => ({ ...each, id: `i${index}` })))

const scene = fc.record({ now: fc.constant(now), waiting, agents, queues }) as fc.Arbitrary<RoutingInput>

/** Every queue, visitor and agent that routing could bring together, whatever it decided. */
function* pairs({ waiting, agents, queues }: RoutingInput) {
  for (const visitor of waiting)
    for (const agent of agents) {
      const queue = queues.find(({ id }) => id === visitor.place.queueId)
      if (queue && !isSelfService(queue.method) && mayTake(agent, visitor, queue)) yield { visitor, agent, queue }
    }
}

const mayTake = (agent: Agent, visitor: Waiting, queue: QueueRouting) =>
  agent.queueIds.includes(queue.id) &&
  agent.status === 'available' &&
  agent.media.includes(visitor.medium) &&
  fullnessFor(visitor.medium, agent.capacity, agent.work) === null &&
  firstUnmet(requirementsOf(visitor, queue, now), agent.skills) === null &&
  !visitor.rests.includes(agent.id)

describe('Whatever waits, whoever is free', () => {
  const always = (holds: (input: RoutingInput, decisions: ReturnType<typeof decideOffers>) => void) =>
    fc.assert(
      fc.property(scene, (input) => holds(input, decideOffers(input))),
      { numRuns: 1_500 },
    )

  it('rings each agent once, each visitor once, and only who may take them', () => {
    always((input, decisions) => {
      expect(new Set(decisions.map(({ agentId }) => agentId)).size).toBe(decisions.length)
      expect(new Set(decisions.map(({ interactionId }) => interactionId)).size).toBe(decisions.length)
      const possible = new Set([...pairs(input)].map(({ visitor, agent }) => `${visitor.id}:${agent.id}`))
      for (const { interactionId, agentId } of decisions) expect(possible).toContain(`${interactionId}:${agentId}`)
    })
  })

  it('leaves nobody waiting while somebody who may take them stays idle', () => {
    always((input, decisions) => {
      const busy = new Set(decisions.map(({ agentId }) => agentId))
      const rung = new Set(decisions.map(({ interactionId }) => interactionId))
      for (const { visitor, agent } of pairs(input)) expect(rung.has(visitor.id) || busy.has(agent.id)).toBe(true)
    })
  })

  it('lets nobody overtake within a queue, unless the agent may not take the one in front (I7)', () => {
    always((input, decisions) => {
      const taker = new Map(decisions.map(({ interactionId, agentId }) => [interactionId, agentId]))
      for (const { visitor, agent } of pairs(input))
        for (const behind of input.waiting)
          if (!taker.has(visitor.id) && comparePlaces(visitor, behind) < 0) expect(taker.get(behind.id)).not.toBe(agent.id)
    })
  })

  it('answers the same when one decision is replayed from what it looked at, and explains it', () => {
    always((input, decisions) => {
      for (const [at, { interactionId, agentId, because }] of decisions.entries()) {
        const taken = decisions.slice(0, at).map((before) => before.agentId)
        const visitor = input.waiting.find(({ id }) => id === interactionId) as Waiting
        const queue = input.queues.find(({ id }) => id === visitor.place.queueId) as QueueRouting
        const agents = input.agents.filter(({ queueIds }) => queueIds.includes(queue.id))
        const seen = { now, waiting: visitor, queue, agents, taken }
        expect(decideOne(seen)).toEqual({ agentId, because })
        const eligible = explain(seen).filter(({ verdict }) => verdict.is === 'eligible')
        expect(eligible.map((each) => each.agentId)).toContain(agentId)
        if (because !== 'last-agent') expect(eligible[0]?.agentId).toBe(agentId)
      }
    })
  })

  it('does not depend on the order in which the database told of it', () => {
    always((input, decisions) => {
      const turned = { ...input, waiting: [...input.waiting].reverse(), agents: [...input.agents].reverse() }
      expect(decideOffers(turned)).toEqual(decisions)
    })
  })
})

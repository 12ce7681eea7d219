import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePlaces } from '~/domain/queue'
import { decideOffers, type FreeAgent, type WaitingInteraction } from '~/domain/routing'

const at = (ms: number) => new Date(1_800_000_000_000 + ms)
const QUEUES = ['sales', 'support', 'returns']

const waiting = fc
  .array(
    fc.record({
      queueId: fc.constantFrom(...QUEUES),
      since: fc.integer({ min: 0, max: 50 }).map(at),
      headSince: fc.option(fc.integer({ min: 0, max: 50 }).map(at), { freq: 4 }),
      priority: fc.integer({ min: 0, max: 2 }),
      connectFailures: fc.constant(0),
    }),
    { maxLength: 12 },
  )
  .map((places): WaitingInteraction[] => places.map((place, index) => ({ id: `i${index}`, place })))

const agents = fc
  .array(fc.record({ queueIds: fc.subarray(QUEUES), idleSince: fc.integer({ min: 0, max: 50 }).map(at) }), { maxLength: 8 })
  .map((list): FreeAgent[] => list.map((agent, index) => ({ ...agent, id: `a${index}`, queueIds: new Set(agent.queueIds) })))

const resting = fc
  .array(fc.tuple(fc.nat(11), fc.nat(7)), { maxLength: 20 })
  .map((pairs) => new Set(pairs.map(([i, a]) => `i${i}:a${a}`)))

const scene = fc.tuple(waiting, agents, resting)

describe('Routing', () => {
  it('gives the first in line to whoever has been idle longest', () => {
    const place = { queueId: 'sales', since: at(0), headSince: null, priority: 0, connectFailures: 0 }
    const line = [
      { id: 'later', place: { ...place, since: at(2) } },
      { id: 'first', place },
    ]
    const desk = [
      { id: 'fresh', queueIds: new Set(['sales']), idleSince: at(9) },
      { id: 'rested', queueIds: new Set(['sales']), idleSince: at(1) },
    ]
    expect(decideOffers(line, desk, new Set())).toEqual([
      { interactionId: 'first', agentId: 'rested' },
      { interactionId: 'later', agentId: 'fresh' },
    ])
  })

  it('lets those come first who were sent back through no fault of theirs, then priority, then time', () => {
    const place = { queueId: 'sales', since: at(5), headSince: null, priority: 0, connectFailures: 0 }
    const line = [
      { id: 'usual', place },
      { id: 'urgent', place: { ...place, since: at(7), priority: 1 } },
      { id: 'earlier', place: { ...place, since: at(1) } },
      { id: 'sent-back', place: { ...place, since: at(9), headSince: at(9) } },
    ]
    expect(line.sort(comparePlaces).map(({ id }) => id)).toEqual(['sent-back', 'urgent', 'earlier', 'usual'])
  })

  it('never rings one agent twice, one visitor twice, a stranger to the queue, or a pair that rests', () => {
    fc.assert(
      fc.property(scene, ([waiting, agents, resting]) => {
        const decisions = decideOffers(waiting, agents, resting)
        expect(new Set(decisions.map(({ agentId }) => agentId)).size).toBe(decisions.length)
        expect(new Set(decisions.map(({ interactionId }) => interactionId)).size).toBe(decisions.length)
        for (const { interactionId, agentId } of decisions) {
          const { place } = waiting.find(({ id }) => id === interactionId) ?? {}
          expect(agents.find(({ id }) => id === agentId)?.queueIds.has(place?.queueId ?? '')).toBe(true)
          expect(resting.has(`${interactionId}:${agentId}`)).toBe(false)
        }
      }),
    )
  })

  it('leaves nobody waiting while somebody who may take them stays idle', () => {
    fc.assert(
      fc.property(scene, ([waiting, agents, resting]) => {
        const decisions = decideOffers(waiting, agents, resting)
        const busy = new Set(decisions.map(({ agentId }) => agentId))
        const rung = new Set(decisions.map(({ interactionId }) => interactionId))
        for (const { id, place } of waiting)
          for (const agent of agents)
            if (!rung.has(id) && !busy.has(agent.id) && agent.queueIds.has(place.queueId))
              expect(resting.has(`${id}:${agent.id}`)).toBe(true)
      }),
    )
  })

  it('lets nobody overtake within a queue, unless the agent rests for the one in front (I7)', () => {
    fc.assert(
      fc.property(scene, ([waiting, agents, resting]) => {
        const rung = new Map(decideOffers(waiting, agents, resting).map(({ interactionId, agentId }) => [interactionId, agentId]))
        for (const ahead of waiting)
          for (const behind of waiting) {
            const taker = rung.get(behind.id)
            if (ahead.place.queueId !== behind.place.queueId || comparePlaces(ahead, behind) >= 0 || rung.has(ahead.id) || !taker)
              continue
            expect(resting.has(`${ahead.id}:${taker}`)).toBe(true)
          }
      }),
    )
  })
})

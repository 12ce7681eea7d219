import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Effect, Interaction, InteractionEvent } from '~/domain/interaction'
import { MEDIA } from '~/domain/medium'
import { LIVE, MAX_UNANSWERED } from '~/domain/reach'
import { transition } from '~/domain/transition'

const START = new Date('2026-11-23T12:00:00Z').getTime()
const agentId = fc.constantFrom('ada', 'ben')
const offerId = fc.constantFrom('o1', 'o2', 'o3')
const span = fc.integer({ min: 0, max: 60_000 })

const event: fc.Arbitrary<InteractionEvent> = fc.oneof(
  fc.record({
    type: fc.constant('offered' as const),
    offerId,
    agentId,
    ringMs: span,
    because: fc.constant('longest-idle' as const),
  }),
  fc.record({ type: fc.constant('accepted' as const), offerId, agentId, connectMs: span }),
  fc.record({ type: fc.constant('declined' as const), offerId, agentId }),
  fc.record({ type: fc.constantFrom('offer-expired' as const, 'offer-withdrawn' as const), offerId }),
  fc.record({ type: fc.constant('joined' as const), who: fc.constantFrom('visitor' as const, 'agent' as const) }),
  fc.record({ type: fc.constantFrom('connect-failed' as const, 'wrap-up-expired' as const) }),
  fc.record({
    type: fc.constant('ended' as const),
    by: fc.constantFrom('visitor' as const, 'agent' as const),
    wrapUpMs: fc.option(span),
  }),
  fc.record({ type: fc.constant('visitor-left' as const), shortAbandonMs: span }),
  fc.record({ type: fc.constant('visitor-lost' as const), wrapUpMs: fc.option(span) }),
  fc.record({ type: fc.constant('agent-lost' as const), agentId }),
  fc.record({ type: fc.constant('transferred' as const), toAgentId: agentId }),
  fc.record({ type: fc.constant('disposition-set' as const), agentId, disposition: fc.constant(null) }),
  fc.record({
    type: fc.constant('overflowed' as const),
    why: fc.constantFrom('max-wait' as const, 'full' as const, 'nobody-staffed' as const),
    target: fc.constantFrom({ to: 'queue' as const, queueId: 'other' }, { to: 'callback' as const }, { to: 'message' as const }),
  }),
  fc.record({ type: fc.constant('callback-requested' as const), until: span.map((ms) => new Date(START + ms)) }),
  fc.record({ type: fc.constant('callback-answered' as const), connectMs: span }),
  fc.record({ type: fc.constantFrom('callback-expired' as const, 'message-left' as const) }),
)

const medium = fc.constantFrom(...MEDIA)
const steps = fc.array(fc.record({ event, passedMs: fc.integer({ min: 0, max: 20_000 }) }), { maxLength: 40 })

/** Plays a history and hands every step that was taken to `look`. */
function play(
  first: Interaction,
  history: { event: InteractionEvent; passedMs: number }[],
  look: (from: Interaction, to: Interaction, effects: Effect[], event: InteractionEvent, now: Date) => void,
): Interaction {
  let now = START
  let interaction = first
  for (const { event, passedMs } of history) {
    now += passedMs
    const result = transition(interaction, event, new Date(now))
    if (!result.ok) continue
    look(interaction, result.interaction, result.effects, event, new Date(now))
    interaction = result.interaction
  }
  return interaction
}

const waiting = (medium: Interaction['medium']): Interaction => ({
  ...{ medium, reach: LIVE, overflow: null },
  state: 'queued',
  place: { queueId: 'queue', since: new Date(START), headSince: null, priority: 0, connectFailures: 0 },
})

describe('In every history of events', () => {
  it('closed is final (I10)', () => {
    fc.assert(
      fc.property(medium, steps, (medium, history) => {
        play(waiting(medium), history, (from) => expect(from.state).not.toBe('closed'))
      }),
    )
  })

  it('only a live offer is accepted, by the agent whom it rings, before its time is over (I4)', () => {
    fc.assert(
      fc.property(medium, steps, (medium, history) => {
        play(waiting(medium), history, (from, _to, _effects, event, now) => {
          if (event.type !== 'accepted') return
          expect(from).toMatchObject({ state: 'offered', offerId: event.offerId, agentId: event.agentId })
          if (from.state === 'offered') expect(now.getTime()).toBeLessThan(from.expiresAt.getTime())
        })
      }),
    )
  })

  it('an offer that is not accepted leaves the place as it was (I6)', () => {
    fc.assert(
      fc.property(medium, steps, (medium, history) => {
        play(waiting(medium), history, (from, to) => {
          if (from.state === 'offered' && to.state === 'queued') expect(to.place).toEqual(from.place)
        })
      }),
    )
  })

  it('every offer that was made is settled once, and the room is deleted once', () => {
    fc.assert(
      fc.property(medium, steps, (medium, history) => {
        const counts = { offered: 0, settled: 0, deleted: 0 }
        const last = play(waiting(medium), history, (_from, _to, effects, event) => {
          if (event.type === 'offered') counts.offered++
          counts.settled += effects.filter((effect) => effect.type === 'settle-offer').length
          if (_from.state !== 'wrapping-up') counts.deleted += effects.filter((effect) => effect.type === 'delete-room').length
        })
        expect(counts.settled).toBe(counts.offered - (last.state === 'offered' ? 1 : 0))
        expect(counts.deleted).toBe(last.state === 'wrapping-up' || last.state === 'closed' ? 1 : 0)
      }),
    )
  })

  it('whoever is away is neither lost nor abandons, and is rung in vain so often and no more', () => {
    fc.assert(
      fc.property(medium, steps, (medium, history) => {
        let unanswered = 0
        play(waiting(medium), history, (from, to, effects, event) => {
          unanswered += effects.filter((effect) => effect.type === 'record' && effect.entry.type === 'callback-unanswered').length
          expect(unanswered).toBeLessThanOrEqual(MAX_UNANSWERED)
          if (from.reach.kind === 'live') return
          expect(event.type).not.toBe('visitor-lost')
          if (to.state === 'closed') expect(['abandoned', 'short-abandoned', 'visitor-lost']).not.toContain(to.outcome)
        })
      }),
    )
  })

  it('nobody overflows twice, and where they came in and with what priority stays so', () => {
    fc.assert(
      fc.property(medium, steps, (medium, history) => {
        let overflows = 0
        play(waiting(medium), history, (from, to, _effects, event) => {
          if (event.type === 'overflowed') overflows++
          expect(overflows).toBeLessThanOrEqual(1)
          if ('place' in from && 'place' in to)
            expect([to.place.since, to.place.priority]).toEqual([from.place.since, from.place.priority])
        })
      }),
    )
  })

  it('an agent is held by exactly the states that have one, and a chat connects only with somebody who is called back', () => {
    fc.assert(
      fc.property(medium, steps, (medium, history) => {
        play(waiting(medium), history, (_from, to) => {
          if (to.medium === 'chat' && to.state === 'connecting') expect(to.reach.kind).toBe('callback')
          if (to.reach.kind === 'message') expect(to.medium).toBe('chat')
          if (to.state === 'active') expect(to.agentIds.length).toBeGreaterThan(0)
        })
      }),
    )
  })
})

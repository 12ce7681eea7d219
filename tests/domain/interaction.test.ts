import { describe, expect, it } from 'vitest'
import { type Interaction, type InteractionEvent, MAX_CONNECT_FAILURES, transition } from '~/domain/interaction'
import { MEDIA } from '~/domain/medium'

const NOW = new Date('2026-11-23T12:00:00Z')
const LATER = new Date(NOW.getTime() + 1_000)
const EARLIER = new Date(NOW.getTime() - 60_000)

const place = { queueId: 'queue', since: EARLIER, headSince: null, priority: 0, connectFailures: 0 }

/** One of each state; what has a deadline has not reached it. */
const STATES = {
  queued: { medium: 'video', state: 'queued', place },
  offered: { medium: 'video', state: 'offered', place, offerId: 'offer', agentId: 'ada', expiresAt: LATER },
  connecting: {
    medium: 'video',
    state: 'connecting',
    place,
    agentId: 'ada',
    deadlineAt: LATER,
    joined: { visitor: false, agent: false },
  },
  active: { medium: 'video', state: 'active', place, agentIds: ['ada'], startedAt: EARLIER },
  'wrapping-up': { medium: 'video', state: 'wrapping-up', agentId: 'ada', outcome: 'handled', deadlineAt: LATER },
  closed: { medium: 'video', state: 'closed', outcome: 'handled', closedAt: EARLIER },
} satisfies Record<Interaction['state'], Interaction>

const ORDER = ['queued', 'offered', 'connecting', 'active', 'wrapping-up', 'closed'] as const

const EVENTS = {
  offered: { type: 'offered', offerId: 'offer', agentId: 'ada', ringMs: 20_000, because: 'longest-idle' },
  accepted: { type: 'accepted', offerId: 'offer', agentId: 'ada', connectMs: 15_000 },
  declined: { type: 'declined', offerId: 'offer', agentId: 'ada' },
  'offer-expired': { type: 'offer-expired', offerId: 'offer' },
  'offer-withdrawn': { type: 'offer-withdrawn', offerId: 'offer' },
  joined: { type: 'joined', who: 'visitor' },
  'connect-failed': { type: 'connect-failed' },
  ended: { type: 'ended', by: 'agent', wrapUpMs: null },
  'visitor-left': { type: 'visitor-left', shortAbandonMs: 5_000 },
  'visitor-lost': { type: 'visitor-lost', wrapUpMs: null },
  'agent-lost': { type: 'agent-lost', agentId: 'ada' },
  transferred: { type: 'transferred', toAgentId: 'ben' },
  overflowed: { type: 'overflowed' },
  'callback-requested': { type: 'callback-requested' },
  'no-agents-found': { type: 'no-agents-found' },
  'disposition-set': { type: 'disposition-set', agentId: 'ada', disposition: 'Solved' },
  'wrap-up-expired': { type: 'wrap-up-expired' },
} satisfies { [T in InteractionEvent['type']]: Extract<InteractionEvent, { type: T }> }

const gone = 'interaction-closed'

/** What each event leads to, in the order of the states: the next state, or the refusal. */
const TABLE: Record<InteractionEvent['type'], [string, string, string, string, string, string]> = {
  //                    queued       offered        connecting     active         wrapping-up  closed
  offered: ['offered', 'not-now', 'not-now', 'not-now', 'not-now', gone],
  accepted: ['offer-gone', 'connecting', 'offer-gone', 'offer-gone', 'not-now', gone],
  declined: ['offer-gone', 'queued', 'offer-gone', 'offer-gone', 'not-now', gone],
  'offer-expired': ['not-now', 'not-now', 'not-now', 'not-now', 'not-now', gone],
  'offer-withdrawn': ['not-now', 'queued', 'not-now', 'not-now', 'not-now', gone],
  joined: ['not-now', 'not-now', 'connecting', 'active', 'not-now', gone],
  'connect-failed': ['not-now', 'not-now', 'not-now', 'not-now', 'not-now', gone],
  ended: ['not-now', 'not-now', 'wrapping-up', 'wrapping-up', 'not-now', gone],
  'visitor-left': ['closed', 'closed', 'not-now', 'not-now', 'not-now', gone],
  'visitor-lost': ['closed', 'closed', 'wrapping-up', 'wrapping-up', 'not-now', gone],
  'agent-lost': ['not-now', 'queued', 'queued', 'queued', 'closed', gone],
  transferred: ['not-now', 'not-now', 'not-now', 'active', 'not-now', gone],
  overflowed: ['closed', 'not-now', 'not-now', 'not-now', 'not-now', gone],
  'callback-requested': ['closed', 'not-now', 'not-now', 'not-now', 'not-now', gone],
  'no-agents-found': ['closed', 'not-now', 'not-now', 'not-now', 'not-now', gone],
  'disposition-set': ['not-now', 'not-now', 'not-now', 'not-now', 'closed', gone],
  'wrap-up-expired': ['not-now', 'not-now', 'not-now', 'not-now', 'not-now', gone],
}

describe('Every event in every state', () => {
  for (const [type, expected] of Object.entries(TABLE)) {
    it.each(ORDER.map((state, index) => [state, expected[index]]))(`${type}: %s → %s`, (state, outcome) => {
      const result = transition(STATES[state as keyof typeof STATES], EVENTS[type as keyof typeof EVENTS], NOW)
      expect(result.ok ? result.interaction.state : result.refusal).toBe(outcome)
    })
  }
})

const go = (from: Interaction, event: InteractionEvent, now = NOW) => {
  const result = transition(from, event, now)
  if (!result.ok) throw new Error(`refused: ${result.refusal}`)
  return { ...result, kinds: result.effects.map((effect) => effect.type) }
}

describe('An offer', () => {
  it('returns the interaction to exactly the place it came from, whatever ends it', () => {
    const { interaction: offered } = go(STATES.queued, EVENTS.offered)
    const after = new Date(NOW.getTime() + 20_000)
    for (const type of ['declined', 'offer-withdrawn', 'agent-lost', 'offer-expired'] as const)
      expect(go(offered, EVENTS[type], after).interaction).toEqual(STATES.queued)
  })

  it('cannot be accepted by somebody else, nor in the name of another offer', () => {
    expect(transition(STATES.offered, { ...EVENTS.accepted, agentId: 'ben' }, NOW)).toEqual({ ok: false, refusal: 'offer-gone' })
    expect(transition(STATES.offered, { ...EVENTS.accepted, offerId: 'old' }, NOW)).toEqual({ ok: false, refusal: 'offer-gone' })
  })

  it('is over at its very deadline: accepting is refused and expiring succeeds at the same instant', () => {
    expect(transition(STATES.offered, EVENTS.accepted, LATER)).toEqual({ ok: false, refusal: 'offer-expired' })
    expect(go(STATES.offered, EVENTS['offer-expired'], LATER).kinds).toContain('set-not-ready')
  })

  it('that is accepted makes a call connect and a chat begin', () => {
    for (const medium of MEDIA) {
      const { interaction, kinds } = go({ ...STATES.offered, medium }, EVENTS.accepted)
      expect(interaction.state).toBe(medium === 'chat' ? 'active' : 'connecting')
      expect(kinds).toContain('issue-call-key')
    }
  })
})

describe('A call that connects', () => {
  it('is active when both have joined, in either order', () => {
    for (const order of [
      ['visitor', 'agent'],
      ['agent', 'visitor'],
    ] as const) {
      const one = go(STATES.connecting, { type: 'joined', who: order[0] }).interaction
      expect(one.state).toBe('connecting')
      expect(go(one, { type: 'joined', who: order[1] }).interaction.state).toBe('active')
    }
  })

  it('goes to the head of the queue when it fails, and is closed as failed at the third time', () => {
    let from: Interaction = STATES.connecting
    for (let failures = 1; failures < MAX_CONNECT_FAILURES; failures++) {
      const { interaction } = go(from, EVENTS['connect-failed'], LATER)
      expect(interaction).toMatchObject({ state: 'queued', place: { headSince: LATER, connectFailures: failures } })
      if (interaction.state === 'queued') from = { ...STATES.connecting, place: interaction.place }
    }
    expect(go(from, EVENTS['connect-failed'], LATER).interaction).toMatchObject({ state: 'closed', outcome: 'failed' })
  })
})

describe('The end', () => {
  it('keeps the first time at the head when an agent is lost twice', () => {
    const first = go(STATES.active, EVENTS['agent-lost']).interaction
    if (first.state !== 'queued') throw new Error('not queued')
    const again = go({ ...STATES.active, place: first.place }, EVENTS['agent-lost'], LATER).interaction
    expect(again).toMatchObject({ place: { headSince: NOW } })
  })

  it('tells a short wait that was given up from a long one', () => {
    const young = { ...STATES.queued, place: { ...place, since: new Date(NOW.getTime() - 4_999) } }
    expect(go(young, EVENTS['visitor-left']).interaction).toMatchObject({ outcome: 'short-abandoned' })
    expect(go(STATES.queued, EVENTS['visitor-left']).interaction).toMatchObject({ outcome: 'abandoned' })
  })

  it('of the wait of a visitor who was lost is told from that of one who left', () => {
    for (const waiting of [STATES.queued, STATES.offered]) {
      const { interaction, effects } = go(waiting, EVENTS['visitor-lost'])
      expect(interaction).toMatchObject({ state: 'closed', outcome: 'abandoned' })
      const told = effects.flatMap((effect) => (effect.type === 'record' ? [effect.entry] : []))
      expect(told).toEqual([
        { type: 'ended', by: 'visitor-lost' },
        { type: 'closed', outcome: 'abandoned' },
      ])
      expect(go(waiting, EVENTS['visitor-left']).effects).not.toContainEqual(expect.objectContaining({ entry: told[0] }))
    }
  })

  it('tells causes before the close they lead to', () => {
    const { effects } = go(STATES['wrapping-up'], EVENTS['disposition-set'])
    const told = effects.flatMap((effect) => (effect.type === 'record' ? [effect.entry.type] : []))
    expect(told).toEqual(['wrapped-up', 'closed'])
  })

  it('deletes the room and frees whoever was waiting for the agent', () => {
    expect(go(STATES.active, EVENTS.ended).kinds).toContain('delete-room')
    expect(go(STATES['wrapping-up'], EVENTS['disposition-set']).kinds).toContain('route')
    expect(go(STATES.offered, EVENTS['visitor-left']).kinds).toEqual(
      expect.arrayContaining(['settle-offer', 'delete-room', 'route']),
    )
  })

  it('of wrap-up waits for its deadline, and for ever where there is none', () => {
    expect(go(STATES['wrapping-up'], EVENTS['wrap-up-expired'], LATER).interaction.state).toBe('closed')
    const endless = { ...STATES['wrapping-up'], deadlineAt: null }
    expect(transition(endless, EVENTS['wrap-up-expired'], LATER)).toEqual({ ok: false, refusal: 'not-now' })
  })
})

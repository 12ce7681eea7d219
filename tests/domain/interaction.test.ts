import { describe, expect, it } from 'vitest'
import { MAX_CONNECT_FAILURES } from '~/domain/from-accepted'
import type { Interaction, InteractionEvent } from '~/domain/interaction'
import { MEDIA } from '~/domain/medium'
import { CALLBACK_REST_MS, LIVE, MAX_UNANSWERED, type Reach } from '~/domain/reach'
import { transition } from '~/domain/transition'

const NOW = new Date('2026-11-23T12:00:00Z')
const LATER = new Date(NOW.getTime() + 1_000)
const EARLIER = new Date(NOW.getTime() - 60_000)
const UNTIL = new Date(NOW.getTime() + 24 * 3_600_000)

const place = { queueId: 'queue', since: EARLIER, headSince: null, priority: 0, connectFailures: 0 }

const live = { medium: 'video', reach: LIVE, overflow: null } as const

/** One of each state; what has a deadline has not reached it. */
const STATES = {
  queued: { ...live, state: 'queued', place },
  offered: { ...live, state: 'offered', place, offerId: 'offer', agentId: 'ada', expiresAt: LATER },
  connecting: {
    ...live,
    state: 'connecting',
    place,
    agentId: 'ada',
    deadlineAt: LATER,
    joined: { visitor: false, agent: false },
  },
  active: { ...live, state: 'active', place, agentIds: ['ada'], startedAt: EARLIER },
  'wrapping-up': { ...live, state: 'wrapping-up', agentId: 'ada', outcome: 'handled', deadlineAt: LATER },
  closed: { ...live, state: 'closed', outcome: 'handled', closedAt: EARLIER },
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
  overflowed: { type: 'overflowed', why: 'max-wait', target: { to: 'queue', queueId: 'other' } },
  'callback-requested': { type: 'callback-requested', until: UNTIL },
  'callback-answered': { type: 'callback-answered', connectMs: 15_000 },
  'callback-expired': { type: 'callback-expired' },
  'message-left': { type: 'message-left' },
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
  overflowed: ['queued', 'not-now', 'not-now', 'not-now', 'not-now', gone],
  'callback-requested': ['queued', 'offered', 'not-now', 'not-now', 'not-now', gone],
  'callback-answered': ['not-now', 'not-now', 'not-now', 'not-now', 'not-now', gone],
  'callback-expired': ['not-now', 'not-now', 'not-now', 'not-now', 'not-now', gone],
  'message-left': ['queued', 'queued', 'not-now', 'not-now', 'not-now', gone],
  'no-agents-found': ['closed', 'not-now', 'not-now', 'not-now', 'not-now', gone],
  'disposition-set': ['not-now', 'not-now', 'not-now', 'not-now', 'closed', gone],
  'wrap-up-expired': ['not-now', 'not-now', 'not-now', 'not-now', 'not-now', gone],
}

/** What is otherwise while the visitor may be away: they are neither missed nor do they abandon, and whoever is called back is rung first. */
const callbackTable: typeof TABLE = {
  ...TABLE,
  joined: ['not-now', 'not-now', 'connecting', 'active', 'not-now', gone],
  ended: ['not-now', 'not-now', 'queued', 'wrapping-up', 'not-now', gone],
  'visitor-lost': ['not-now', 'not-now', 'not-now', 'not-now', 'not-now', gone],
  overflowed: ['not-now', 'not-now', 'not-now', 'not-now', 'not-now', gone],
  'callback-answered': ['not-now', 'not-now', 'connecting', 'not-now', 'not-now', gone],
}

/** A message never connects, so that column says nothing here. */
const messageTable: typeof TABLE = {
  ...TABLE,
  'visitor-left': ['not-now', 'not-now', 'not-now', 'not-now', 'not-now', gone],
  'visitor-lost': ['not-now', 'not-now', 'wrapping-up', 'not-now', 'not-now', gone],
  overflowed: ['not-now', 'not-now', 'not-now', 'not-now', 'not-now', gone],
  'callback-requested': ['not-now', 'not-now', 'not-now', 'not-now', 'not-now', gone],
  'message-left': ['not-now', 'not-now', 'not-now', 'not-now', 'not-now', gone],
}

const CALLBACK: Reach = { kind: 'callback', until: UNTIL, unanswered: 0, restsUntil: null }
const MESSAGE: Reach = { kind: 'message' }

describe.each([
  ['live', LIVE, TABLE],
  ['who is called back', CALLBACK, callbackTable],
  ['who left a message', MESSAGE, messageTable],
] as const)('Every event in every state, of a visitor %s', (_, reach, table) => {
  for (const [type, expected] of Object.entries(table)) {
    it.each(ORDER.map((state, index) => [state, expected[index]]))(`${type}: %s → %s`, (state, outcome) => {
      const from = { ...STATES[state as keyof typeof STATES], reach }
      const result = transition(from, EVENTS[type as keyof typeof EVENTS], NOW)
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

describe('Overflow', () => {
  it('to another queue keeps the time and the priority, and the timeline says from where, where to and why', () => {
    const from = { ...STATES.queued, place: { ...place, priority: 3 } }
    const { interaction, effects, kinds } = go(from, EVENTS.overflowed)
    expect(interaction).toMatchObject({ state: 'queued', place: { ...from.place, queueId: 'other' } })
    expect(effects).toContainEqual({
      type: 'record',
      entry: { type: 'overflowed', fromQueueId: 'queue', toQueueId: 'other', to: 'queue', why: 'max-wait' },
    })
    expect(kinds).toContain('route')
  })

  it.each(['callback', 'message'] as const)('to a %s leaves the visitor where they are, to decide', (to) => {
    const { interaction } = go(STATES.queued, { type: 'overflowed', why: 'full', target: { to } })
    expect(interaction).toEqual({ ...STATES.queued, overflow: { to, why: 'full' } })
  })

  it('happens once: nobody is sent round in circles', () => {
    const { interaction } = go(STATES.queued, EVENTS.overflowed)
    expect(transition(interaction, EVENTS.overflowed, NOW)).toEqual({ ok: false, refusal: 'not-now' })
  })
})

describe('Somebody who is called back', () => {
  const queued = { ...STATES.queued, reach: CALLBACK }
  const ringing = { ...STATES.connecting, reach: CALLBACK }

  it('keeps their place, to the millisecond', () => {
    const { interaction } = go(STATES.queued, EVENTS['callback-requested'])
    expect(interaction).toEqual(queued)
  })

  it('is rung, whatever the medium, and talks once they have answered', () => {
    for (const medium of MEDIA) {
      const { interaction } = go({ ...STATES.offered, reach: CALLBACK, medium }, EVENTS.accepted)
      expect(interaction.state).toBe('connecting')
      const answered = go(interaction, EVENTS['callback-answered']).interaction
      expect(answered).toMatchObject({ state: medium === 'chat' ? 'active' : 'connecting', reach: LIVE })
    }
  })

  it('answers too late at the very deadline', () => {
    expect(transition(ringing, EVENTS['callback-answered'], LATER)).toEqual({ ok: false, refusal: 'not-now' })
    expect(go(ringing, EVENTS['connect-failed'], LATER).interaction.state).toBe('queued')
  })

  it('does not count as there because their page is in the room', () => {
    const both = go(go(ringing, { type: 'joined', who: 'visitor' }).interaction, { type: 'joined', who: 'agent' }).interaction
    expect(both.state).toBe('connecting')
    const answered = go(both, EVENTS['callback-answered']).interaction
    expect(answered).toMatchObject({ state: 'connecting', joined: { visitor: false, agent: true } })
  })

  it('goes back to their place unanswered, with a rest, and the agent without blame', () => {
    const { interaction, effects, kinds } = go(ringing, EVENTS['connect-failed'], LATER)
    const restsUntil = new Date(LATER.getTime() + CALLBACK_REST_MS)
    expect(interaction).toEqual({ ...queued, reach: { ...CALLBACK, unanswered: 1, restsUntil } })
    expect(kinds).not.toContain('set-not-ready')
    expect(effects).toContainEqual({ type: 'start-timer', timer: 'callback-rest', at: restsUntil })
    expect(transition(interaction, EVENTS.offered, LATER)).toEqual({ ok: false, refusal: 'not-now' })
    expect(go(interaction, EVENTS.offered, restsUntil).interaction.state).toBe('offered')
  })

  it('is given up as a callback after the last try, at the end of the time, and when they call it off', () => {
    const last = { ...ringing, reach: { ...CALLBACK, unanswered: MAX_UNANSWERED - 1 } }
    const ended = { state: 'closed', outcome: 'callback' }
    expect(go(last, EVENTS['connect-failed'], LATER).interaction).toMatchObject(ended)
    expect(go(queued, EVENTS['callback-expired'], UNTIL).interaction).toMatchObject(ended)
    expect(go(queued, EVENTS['visitor-left']).interaction).toMatchObject(ended)
    expect(go(ringing, { type: 'ended', by: 'visitor', wrapUpMs: null }).interaction).toMatchObject(ended)
  })
})

describe('Somebody who left a message', () => {
  it('waits at the place they had, as a chat, whatever they had asked for', () => {
    const { interaction } = go(STATES.queued, EVENTS['message-left'])
    expect(interaction).toEqual({ ...STATES.queued, medium: 'chat', reach: MESSAGE })
  })

  it('takes back what rings for their call, since it may not fit a message', () => {
    const { effects } = go(STATES.offered, EVENTS['message-left'])
    expect(effects).toContainEqual({ type: 'settle-offer', offerId: 'offer', outcome: 'withdrawn' })
    expect(effects).toContainEqual({ type: 'route' })
  })

  it('cannot end the work on it', () => {
    const worked = { ...STATES.active, medium: 'chat', reach: MESSAGE } as const
    expect(transition(worked, { ...EVENTS.ended, by: 'visitor' }, NOW)).toEqual({ ok: false, refusal: 'not-now' })
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

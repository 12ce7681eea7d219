import { describe, expect, it } from 'vitest'
import type { DeskEvent } from '~/protocol/desk'
import { reduceDesk } from '~/ui/desk/desk-reducer'
import type { DeskState } from '~/ui/desk/desk-state'
import { aMessage, anInteraction, aPresence, aSnapshot, at, NOW, ringingElsewhere, ringingHere } from './desk-fixtures'

const deskAfter = (...events: DeskEvent[]): DeskState => {
  const state = events.reduce<DeskState | null>((before, event) => reduceDesk(before, event, NOW), null)
  if (!state) throw new Error('no snapshot among the events')
  return state
}
const changed = (interaction: ReturnType<typeof anInteraction>): DeskEvent => ({ type: 'interaction-changed', interaction })
const removed = (id: string, version: number, acceptedBy: string | null = null): DeskEvent => ({
  ...{ type: 'interaction-removed', id, version, acceptedBy },
})

describe('The desk', () => {
  it('knows nothing before the first snapshot', () => {
    expect(reduceDesk(null, changed(anInteraction('m')), NOW)).toBeNull()
  })

  it('measures the server’s clock against this machine’s', () => {
    expect(reduceDesk(null, aSnapshot({ serverNow: at(-90) }), NOW)?.clockOffsetMs).toBe(90_000)
  })

  it('keeps the newest version of an interaction, whatever the order of arrival', () => {
    const state = deskAfter(
      aSnapshot(),
      changed(anInteraction('m', { version: 3, situation: ringingHere })),
      changed(anInteraction('m', { version: 2 })),
    )
    expect(state.interactions.get('m')?.situation.state).toBe('offered')
  })

  it('takes the same version again, because the view of it may have grown', () => {
    const wrapUp = { state: 'active' as const, startedAt: at(10), callKeyNumber: 1, timeline: [] }
    const state = deskAfter(aSnapshot(), changed(anInteraction('m')), changed(anInteraction('m', { situation: wrapUp })))
    expect(state.interactions.get('m')?.situation.state).toBe('active')
  })

  it('lets nothing older bring back what was removed, but something newer may', () => {
    const state = deskAfter(
      aSnapshot({ interactions: [anInteraction('m')] }),
      removed('m', 4),
      changed(anInteraction('m', { version: 4 })),
    )
    expect(state.interactions.has('m')).toBe(false)
    expect(reduceDesk(state, changed(anInteraction('m', { version: 5 })), NOW)?.interactions.has('m')).toBe(true)
  })

  it('does not let an old removal take what came back since', () => {
    const state = deskAfter(aSnapshot({ interactions: [anInteraction('m', { version: 6 })] }), removed('m', 5))
    expect(state.interactions.has('m')).toBe(true)
  })

  it('says who took what rang here, and nothing about what rang elsewhere', () => {
    const mine = deskAfter(
      aSnapshot({ interactions: [anInteraction('m', { situation: ringingHere })] }),
      removed('m', 2, 'Priya'),
    )
    expect(mine.lostOffer).toEqual({ acceptedBy: 'Priya' })
    const theirs = deskAfter(
      aSnapshot({ interactions: [anInteraction('m', { situation: ringingElsewhere })] }),
      removed('m', 2, 'Priya'),
    )
    expect(theirs.lostOffer).toBeNull()
    const queues = aSnapshot().queues.map((queue) => ({ ...queue, method: 'everybody' as const }))
    const everybodys = deskAfter(aSnapshot({ queues, interactions: [anInteraction('m')] }), removed('m', 2, 'Priya'))
    expect(everybodys.lostOffer).toEqual({ acceptedBy: 'Priya' })
  })

  it('counts idle from when the agent became available, and says that it rings where it rings for everybody', () => {
    const presence = aPresence({ status: 'not-ready', statusSince: at(60) })
    const back = deskAfter(aSnapshot({ presence }), { type: 'presence-changed', presence: aPresence({ statusSince: at(2) }) })
    expect(back.activity).toEqual({ kind: 'idle', sinceMs: NOW - 2_000 })
    const queues = aSnapshot().queues.map((queue) => ({ ...queue, method: 'everybody' as const }))
    expect(deskAfter(aSnapshot({ queues, interactions: [anInteraction('m')] })).activity.kind).toBe('ringing')
  })

  it('keeps messages once each, in their order, and lets them go with their interaction', () => {
    const added = (id: string, seq: number): DeskEvent => ({ type: 'message-added', message: aMessage(id, seq) })
    const state = deskAfter(
      aSnapshot({ interactions: [anInteraction('m')], messages: [aMessage('b', 2)] }),
      added('c', 3),
      added('a', 1),
      added('c', 3),
    )
    expect(state.messages.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(reduceDesk(state, removed('m', 9), NOW)?.messages).toEqual([])
  })

  it('replaces everything by a new snapshot', () => {
    const state = deskAfter(
      aSnapshot({ interactions: [anInteraction('m')] }),
      removed('m', 9),
      aSnapshot({ interactions: [anInteraction('n')] }),
    )
    expect([...state.interactions.keys()]).toEqual(['n'])
  })
})

describe('The derived activity', () => {
  it('is idle since the status was chosen', () => {
    expect(deskAfter(aSnapshot()).activity).toEqual({ kind: 'idle', sinceMs: Date.parse(at(192)) })
  })

  it('counts a call from its start, also after a reload', () => {
    const active = anInteraction('m', { situation: { state: 'active', startedAt: at(277), callKeyNumber: 1, timeline: [] } })
    expect(deskAfter(aSnapshot({ interactions: [active] })).activity).toEqual({
      kind: 'on-interaction',
      sinceMs: Date.parse(at(277)),
    })
  })

  it('starts anew when it changes, in the server’s time', () => {
    const state = deskAfter(aSnapshot({ serverNow: at(-60) }), changed(anInteraction('m', { situation: ringingHere })))
    expect(state.activity).toEqual({ kind: 'ringing', sinceMs: NOW + 60_000 })
  })

  it('is not touched by what rings with colleagues, nor by a repeated snapshot', () => {
    const state = deskAfter(
      aSnapshot(),
      changed(anInteraction('m', { situation: ringingElsewhere })),
      aSnapshot({ serverNow: at(-5) }),
    )
    expect(state.activity).toEqual({ kind: 'idle', sinceMs: Date.parse(at(192)) })
  })
})

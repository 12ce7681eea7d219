import { describe, expect, it } from 'vitest'
import { attentionOf, CALM, cueOf } from '~/ui/desk/attention'
import { planCalls } from '~/ui/desk/call-plan'
import { reduceDesk } from '~/ui/desk/desk-reducer'
import { type DeskView, INITIAL_VIEW } from '~/ui/desk/desk-store'
import { ringGain } from '~/ui/desk/tones'
import { aMessage, anInteraction, aSnapshot, at, NOW, ringingHere } from './desk-fixtures'

const active = { state: 'active' as const, startedAt: at(10), callKeyNumber: 1, timeline: [] }
const viewOf = (given: Parameters<typeof aSnapshot>[0], more: Partial<DeskView> = {}): DeskView => ({
  ...INITIAL_VIEW,
  desk: reduceDesk(null, aSnapshot(given), NOW),
  lead: 'leading',
  ...more,
})
const ringing = { interactions: [anInteraction('m', { situation: ringingHere })] }

describe('Attention', () => {
  it('rings in the tab that leads and in no other', () => {
    expect(attentionOf(viewOf(ringing)).ringing?.ring).toBe('offer-1')
    expect(attentionOf(viewOf(ringing, { lead: 'following' })).ringing).toBeNull()
  })

  it('stops ringing the moment it is answered', () => {
    expect(attentionOf(viewOf(ringing, { answeredOffer: 'offer-1' })).ringing).toBeNull()
  })

  it('sounds when a conversation begins and ends, and for a message nobody is looking at', () => {
    const talking = attentionOf(viewOf({ interactions: [anInteraction('m', { situation: active })] }))
    const written = { ...talking, lastMessages: new Map([['m', 'new']]) }
    expect(cueOf(CALM, talking, true)).toBe('connected')
    expect(cueOf(talking, CALM, true)).toBe('ended')
    expect(cueOf(talking, written, false)).toBe('message')
    expect(cueOf(talking, written, true)).toBeNull()
    expect(cueOf(talking, talking, false)).toBeNull()
  })

  it('with several in hand sounds for each that begins and ends, and for a message in one that is not looked at', () => {
    const [one, two] = [
      anInteraction('m', { medium: 'chat', situation: active }),
      anInteraction('n', { medium: 'chat', situation: active }),
    ]
    const both = attentionOf(viewOf({ interactions: [one, two] }))
    const first = attentionOf(viewOf({ interactions: [one] }))
    expect([cueOf(first, both, true), cueOf(both, first, true)]).toEqual(['connected', 'ended'])
    expect(both.focus).toBe('m')
    expect(cueOf(both, { ...both, lastMessages: new Map([['m', 'new']]) }, true)).toBeNull()
    expect(cueOf(both, { ...both, lastMessages: new Map([['n', 'new']]) }, true)).toBe('message')
  })

  it('counts the visitor’s messages only', () => {
    const messages = [aMessage('hers', 1), { ...aMessage('mine', 2), author: 'agent' as const }]
    expect(attentionOf(viewOf({ messages })).lastMessages.get('m')).toBe('hers')
  })

  it('raises the ring from two fifths to full in four steps', () => {
    expect([0, 1, 2, 3, 9].map((n) => Math.round(ringGain(n) * 100))).toEqual([40, 60, 80, 100, 100])
  })
})

describe('The rooms this tab belongs in', () => {
  const plans = (...interactions: ReturnType<typeof anInteraction>[]) => planCalls(viewOf({ interactions }).desk, 'leading')
  const plan = (interaction: ReturnType<typeof anInteraction>) => plans(interaction)[0] ?? null

  it('are entered while a call rings, and for a chat only once it is in hand', () => {
    expect(plan(anInteraction('m', { situation: ringingHere }))).toMatchObject({
      interactionId: 'm',
      medium: 'video',
      offerId: 'offer-1',
    })
    expect(plan(anInteraction('m', { medium: 'chat', situation: ringingHere }))).toBeNull()
    expect(plan(anInteraction('m', { medium: 'chat', situation: active }))).toMatchObject({
      interactionId: 'm',
      medium: 'chat',
      offerId: null,
    })
  })

  it('are those of all chats in hand and of one call, which may still ring', () => {
    const chat = (id: string) => anInteraction(id, { medium: 'chat', situation: active })
    const ids = (...given: ReturnType<typeof anInteraction>[]) =>
      plans(...given).map((each) => [each.interactionId, each.offerId])
    const call = anInteraction('call', { situation: active })
    expect(ids(chat('a'), chat('b'), anInteraction('m', { situation: ringingHere }))).toEqual([
      ['a', null],
      ['b', null],
      ['m', 'offer-1'],
    ])
    expect(ids(call, chat('a'), anInteraction('m', { situation: ringingHere }))).toEqual([
      ['call', null],
      ['a', null],
    ])
  })

  it('are none for a tab that follows, nor in wrap-up', () => {
    expect(planCalls(viewOf(ringing).desk, 'following')).toEqual([])
    expect(plan(anInteraction('m'))).toBeNull()
  })
})

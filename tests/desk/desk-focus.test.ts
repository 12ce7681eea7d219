import { describe, expect, it } from 'vitest'
import type { DeskEvent } from '~/protocol/desk'
import { focusOn, neighbourOf, nextUnread } from '~/ui/desk/desk-focus'
import { reduceDesk } from '~/ui/desk/desk-reducer'
import { focusInHand, inHand, unreadIn } from '~/ui/desk/desk-selectors'
import type { DeskState } from '~/ui/desk/desk-state'
import { namesInHand } from '~/ui/desk/names-in-hand'
import { aChat, aMessage, anInteraction, aSnapshot, at, NOW, ringingHere } from './desk-fixtures'

const deskAfter = (state: DeskState | null, ...events: DeskEvent[]): DeskState =>
  events.reduce<DeskState | null>((before, event) => reduceDesk(before, event, NOW), state) as DeskState
const added = (id: string, seq: number, interactionId: string, secondsAgo = 5): DeskEvent => ({
  type: 'message-added',
  message: { ...aMessage(id, seq, interactionId), sentAt: at(secondsAgo) },
})
const unread = (desk: DeskState, id: string) =>
  inHand(desk)
    .filter((each) => each.id === id)
    .map((each) => unreadIn(desk, each))[0]
const changed = (interaction: ReturnType<typeof anInteraction>): DeskEvent => ({ type: 'interaction-changed', interaction })

const three = aSnapshot({ interactions: [aChat('a', 90), aChat('b', 60), aChat('c', 30)] })
const desk = deskAfter(null, three)

describe('The focus', () => {
  it('is on the first in hand, and stays there when another comes', () => {
    expect(focusInHand(deskAfter(null, aSnapshot()))).toBeNull()
    const one = deskAfter(null, aSnapshot({ interactions: [aChat('b', 60)] }))
    expect(focusInHand(one)?.id).toBe('b')
    expect(focusInHand(deskAfter(one, changed(aChat('a', 90))))?.id).toBe('b')
  })

  it('goes where the agent turns, and not to what only rings', () => {
    expect(focusInHand(focusOn(desk, 'c'))?.id).toBe('c')
    const ringing = deskAfter(desk, changed(anInteraction('r', { situation: ringingHere })))
    expect(focusInHand(focusOn(ringing, 'r'))?.id).toBe('a')
  })

  it('returns to where it was before when what was in focus is gone, and stays through a wrap-up', () => {
    const there = focusOn(focusOn(desk, 'c'), 'b')
    const over = deskAfter(there, changed({ ...aChat('b', 60, 'wrapping-up'), version: 2 }))
    expect(focusInHand(over)?.id).toBe('b')
    expect(focusInHand(deskAfter(over, { type: 'interaction-removed', id: 'b', version: 3, acceptedBy: null }))?.id).toBe('c')
  })

  it('outlives a reconnection', () => expect(focusInHand(deskAfter(focusOn(desk, 'b'), three))?.id).toBe('b'))

  it('goes around', () => {
    expect([neighbourOf(desk, 1), neighbourOf(desk, -1)]).toEqual(['b', 'c'])
    expect(neighbourOf(focusOn(desk, 'c'), 1)).toBe('a')
    expect(neighbourOf(deskAfter(null, aSnapshot({ interactions: [aChat('a', 90)] })), 1)).toBeNull()
  })
})

describe('What is new', () => {
  it('is counted where the agent has not turned to, until they do', () => {
    const written = deskAfter(desk, added('one', 1, 'a'), added('two', 1, 'b'), added('three', 2, 'b'))
    expect(['a', 'b', 'c'].map((id) => unread(written, id))).toEqual([0, 2, 0])
    const read = focusOn(written, 'b')
    expect(unread(read, 'b')).toBe(0)
    expect(unread(deskAfter(read, added('four', 2, 'a')), 'a')).toBe(1)
  })

  it('is still new after a reconnection', () => {
    const written = deskAfter(desk, added('two', 1, 'b'))
    const messages = [aMessage('two', 1, 'b')]
    expect(unread(deskAfter(written, { ...three, messages }), 'b')).toBe(1)
  })

  it('is nothing any more once the conversation is over', () => {
    const over = deskAfter(desk, added('b', 1, 'b'), changed({ ...aChat('b', 60, 'wrapping-up'), version: 2 }))
    expect([unread(over, 'b'), nextUnread(over)]).toEqual([0, null])
  })

  it('is gone to first where somebody has waited longest for an answer', () => {
    expect(nextUnread(desk)).toBeNull()
    expect(nextUnread(deskAfter(desk, added('b', 1, 'b', 3), added('c', 1, 'c', 20)))).toBe('c')
  })
})

describe('Namesakes in hand', () => {
  const named = (id: string, name: string | null) => {
    const chat = aChat(id, 5)
    return { ...chat, visitor: { ...chat.visitor, name } } as Parameters<typeof namesInHand>[0][number]
  }

  it('are told apart by a number', () =>
    expect([...namesInHand([named('a', null), named('b', 'Rosa'), named('c', null)], 'Visitor').values()]).toEqual([
      'Visitor',
      'Rosa',
      'Visitor 2',
    ]))
})

import { describe, expect, it } from 'vitest'
import type { DeskInteraction } from '~/protocol/desk'
import { focusOn } from '~/ui/desk/desk-focus'
import { columnsAt, layoutOf, shownInHand } from '~/ui/desk/desk-layout'
import { reduceDesk } from '~/ui/desk/desk-reducer'
import type { DeskState } from '~/ui/desk/desk-state'
import { aChat, anInteraction, aSnapshot, at, NOW, ringingHere } from './desk-fixtures'

const deskWith = (...interactions: DeskInteraction[]) => reduceDesk(null, aSnapshot({ interactions }), NOW) as DeskState
const call = anInteraction('call', { situation: { state: 'active', startedAt: at(5), callKeyNumber: 1, timeline: [] } })
const rings = anInteraction('rings', { situation: ringingHere })

describe('The desk’s layout', () => {
  const layout = (...interactions: DeskInteraction[]) => layoutOf(deskWith(...interactions), false)

  it('goes by what is in hand, and rings over the whole only with empty hands', () => {
    expect([layout(), layout(rings)]).toEqual(['idle', 'offer'])
    expect([layout(aChat('a', 9)), layout(aChat('a', 9), rings)]).toEqual(['chat', 'chat'])
    expect(layout(aChat('a', 9, 'wrapping-up'), rings)).toBe('wrap-up')
    expect(layout(aChat('a', 9), aChat('b', 5, 'wrapping-up'))).toBe('chats')
  })

  it('is the call’s as long as there is one, with chats or a wrap-up beside it', () => {
    expect(layout(call, aChat('a', 9), aChat('b', 5, 'wrapping-up'), rings)).toBe('call')
  })

  it('shows nothing in a tab that follows', () => expect(layoutOf(deskWith(call), true)).toBe('elsewhere'))
})

describe('Beside each other stand', () => {
  const three = deskWith(aChat('a', 90), aChat('b', 60), aChat('c', 30))
  const shown = (desk: DeskState, columns: number) => shownInHand(desk, columns).map(({ id }) => id)

  it('one on a phone, two on a laptop, three on a wide screen', () =>
    expect([390, 999, 1_000, 1_280, 1_499, 1_600].map(columnsAt)).toEqual([1, 1, 2, 2, 2, 3]))

  it('those the agent turned to last, in their own order', () => {
    expect([shown(three, 1), shown(three, 2), shown(three, 3)]).toEqual([['a'], ['a', 'b'], ['a', 'b', 'c']])
    expect(shown(focusOn(three, 'c'), 2)).toEqual(['a', 'c'])
    expect(shown(focusOn(focusOn(three, 'c'), 'b'), 2)).toEqual(['b', 'c'])
  })

  it('the call always, and of its chats the one in focus', () => {
    const desk = deskWith(call, aChat('a', 90), aChat('b', 60))
    expect(shown(desk, 3)).toEqual(['call'])
    expect(shown(focusOn(desk, 'b'), 3)).toEqual(['call', 'b'])
  })
})

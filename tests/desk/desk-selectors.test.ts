import { describe, expect, it } from 'vitest'
import type { DeskInteraction } from '~/protocol/desk'
import { type DeskState, reduceDesk } from '~/ui/desk/desk-reducer'
import {
  conversationInHand,
  interactionToWrapUp,
  messagesOf,
  ringingOffer,
  unreadOf,
  visitorInFocus,
  waitingByQueue,
  waitingForMe,
} from '~/ui/desk/desk-selectors'
import { aMessage, anInteraction, aSnapshot, at, NOW, ringingElsewhere, ringingHere } from './desk-fixtures'

const deskWith = (...interactions: DeskInteraction[]) => reduceDesk(null, aSnapshot({ interactions }), NOW) as DeskState

describe('What the desk shows', () => {
  it('lists who waits longest first, my queues before others, and keeps what rings with a colleague', () => {
    const groups = waitingByQueue(
      deskWith(
        anInteraction('young', { since: at(5) }),
        anInteraction('old', { since: at(60), situation: ringingElsewhere }),
        anInteraction('mine', { situation: ringingHere }),
        anInteraction('clinic', { queueId: 'q0' }),
      ),
    )
    expect(groups.map(({ queue, waiting }) => [queue.name, waiting.map(({ id }) => id)])).toEqual([
      ['Repairs', ['old', 'young']],
      ['Clinic', ['clinic']],
    ])
  })

  it('tells how many wait in my queues, and who of them has waited longest', () => {
    expect(waitingForMe(deskWith(anInteraction('clinic', { queueId: 'q0', since: at(90) })))).toBeNull()
    const waiting = waitingForMe(
      deskWith(
        anInteraction('young', { since: at(5) }),
        anInteraction('old', { since: at(60) }),
        anInteraction('clinic', { queueId: 'q0', since: at(90) }),
        anInteraction('mine', { since: at(99), situation: ringingHere }),
      ),
    )
    expect([waiting?.count, waiting?.longest.id, waiting?.queue.name]).toEqual([2, 'old', 'Repairs'])
  })

  it('counts as unread what the visitor wrote since the chat was last on the screen', () => {
    const mine = { ...aMessage('mine', 3), author: 'agent' as const }
    const messages = [aMessage('seen', 1), aMessage('new', 2), mine, aMessage('newest', 4)]
    expect([0, 1, 4].map((seenSeq) => unreadOf(messages, seenSeq))).toEqual([3, 2, 0])
    const [before] = messagesOf({ ...deskWith(), messages: [aMessage('of another', 1, 'n'), ...messages] }, anInteraction('m'))
    expect(before?.id).toBe('seen')
  })

  it('rings only what is offered to me', () => {
    expect(ringingOffer(deskWith(anInteraction('m', { situation: ringingElsewhere })))).toBeNull()
    expect(ringingOffer(deskWith(anInteraction('m', { situation: ringingHere })))?.id).toBe('m')
  })

  it('finds the conversation in hand and the one to wrap up', () => {
    const connecting = anInteraction('c', { situation: { state: 'connecting', deadlineAt: at(-10), timeline: [] } })
    expect(conversationInHand(deskWith(connecting))?.id).toBe('c')
    const over: DeskInteraction['situation'] = {
      state: 'wrapping-up',
      startedAt: at(60),
      endedAt: at(1),
      endedBy: 'visitor',
      deadlineAt: null,
      timeline: [],
    }
    expect(interactionToWrapUp(deskWith(anInteraction('w', { situation: over })))?.id).toBe('w')
    expect(visitorInFocus(deskWith(anInteraction('w', { situation: over })))?.id).toBe('w')
    expect(visitorInFocus(deskWith(anInteraction('q')))).toBeNull()
  })
})

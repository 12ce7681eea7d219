import { describe, expect, it } from 'vitest'
import type { DeskInteraction, DeskSnapshot } from '~/protocol/desk'
import { reduceDesk } from '~/ui/desk/desk-reducer'
import {
  answerDueSinceMs,
  callInHand,
  inHand,
  messagesOf,
  pickable,
  ringingHere,
  ringingOffer,
  unreadIn,
  unreadOf,
  waitingByQueue,
  waitingForMe,
} from '~/ui/desk/desk-selectors'
import type { DeskState } from '~/ui/desk/desk-state'
import {
  aChat,
  aMessage,
  anInteraction,
  aPresence,
  aSnapshot,
  at,
  NOW,
  ringingHere as offeredHere,
  ringingElsewhere,
} from './desk-fixtures'

const deskWith = (...interactions: DeskInteraction[]) => reduceDesk(null, aSnapshot({ interactions }), NOW) as DeskState

describe('What the desk shows', () => {
  it('lists who waits longest first, my queues before others, and keeps what rings with a colleague', () => {
    const groups = waitingByQueue(
      deskWith(
        anInteraction('young', { since: at(5) }),
        anInteraction('old', { since: at(60), situation: ringingElsewhere }),
        anInteraction('mine', { situation: offeredHere }),
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
        anInteraction('mine', { since: at(99), situation: offeredHere }),
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
    expect(ringingOffer(deskWith(anInteraction('m', { situation: offeredHere })))?.id).toBe('m')
  })

  it('lets be taken from a queue who waits in one of mine that rings nobody, and for a supervisor in any', () => {
    const [clinic, repairs] = aSnapshot().queues.map((queue) => ({ ...queue, method: 'manual' as const }))
    const waiting = [
      anInteraction('young', { since: at(5) }),
      anInteraction('old', { since: at(60) }),
      anInteraction('clinic', { queueId: 'q0', since: at(90) }),
      anInteraction('rung', { since: at(99), situation: ringingElsewhere }),
    ]
    const ids = (given: Parameters<typeof aSnapshot>[0]) =>
      pickable(reduceDesk(null, aSnapshot({ interactions: waiting, ...given }), NOW) as DeskState).map(({ id }) => id)
    const queues = [clinic, repairs] as DeskSnapshot['queues']
    expect(ids({ queues })).toEqual(['old', 'young'])
    expect(ids({ queues, me: { id: 'ruth', name: 'Ruth', role: 'supervisor' } })).toEqual(['clinic', 'old', 'young'])
    expect(ids({})).toEqual([])
  })

  it('rings for everybody who has a hand free, the one who has waited longest, until that is declined', () => {
    const queues = aSnapshot().queues.map((queue) => ({ ...queue, method: 'everybody' as const }))
    const waiting = [
      anInteraction('clinic', { queueId: 'q0', since: at(90) }),
      anInteraction('old', { since: at(60) }),
      anInteraction('young', { since: at(5) }),
    ]
    const rings = (given: Parameters<typeof aSnapshot>[0] = {}, declined: string[] = []) => {
      const desk = reduceDesk(null, aSnapshot({ queues, interactions: waiting, ...given }), NOW) as DeskState
      return ringingHere({ ...desk, silenced: new Set(declined) })?.id ?? null
    }
    expect(rings()).toBe('old')
    expect(rings({}, ['old'])).toBe('young')
    expect(rings({}, ['old', 'young'])).toBeNull()
    expect(rings({ interactions: [...waiting, anInteraction('mine', { situation: offeredHere })] })).toBe('mine')
    expect(rings({ interactions: [...waiting, aChat('chat', 9)] })).toBeNull()
    expect(rings({ presence: aPresence({ status: 'not-ready' }) })).toBeNull()
    expect(rings({ presence: aPresence({ media: ['chat'] }) })).toBeNull()
    expect(rings({ queues: aSnapshot().queues })).toBeNull()
    const first = { state: 'queued', headSince: at(1), priority: 0, isResting: false } as const
    const dear = { ...first, headSince: null, priority: 1 }
    expect(rings({ interactions: [...waiting, anInteraction('back', { since: at(2), situation: first })] })).toBe('back')
    expect(rings({ interactions: [...waiting, anInteraction('dear', { since: at(2), situation: dear })] })).toBe('dear')
    expect(rings({ interactions: [anInteraction('left', { medium: 'chat', reach: 'message' })] })).toBeNull()
    const resting = anInteraction('old', { situation: { state: 'queued', headSince: null, priority: 0, isResting: true } })
    expect(rings({ interactions: [resting] })).toBeNull()
  })

  it('has in hand what was accepted and is not closed, a call first and chats as they were taken', () => {
    const desk = deskWith(
      aChat('late', 10),
      aChat('over', 60, 'wrapping-up'),
      aChat('early', 90),
      anInteraction('call', { situation: { state: 'connecting', deadlineAt: at(-10), timeline: [] } }),
      anInteraction('rings', { situation: offeredHere }),
      anInteraction('waits'),
    )
    expect(inHand(desk).map(({ id }) => id)).toEqual(['call', 'early', 'over', 'late'])
    expect(callInHand(desk)?.id).toBe('call')
    expect(callInHand(deskWith(aChat('a', 5)))).toBeNull()
  })

  it('counts an answer as due since the first message that nobody has answered, and not from the time in the queue', () => {
    const mine = { ...aMessage('mine', 2), author: 'agent' as const }
    const theirs = (seq: number, secondsAgo: number) => ({ ...aMessage(`their ${seq}`, seq), sentAt: at(secondsAgo) })
    const takenMs = Date.parse(at(60))
    expect(answerDueSinceMs([], takenMs)).toBeNull()
    expect(answerDueSinceMs([theirs(1, 90)], takenMs)).toBe(takenMs)
    expect(answerDueSinceMs([theirs(1, 90), mine], takenMs)).toBeNull()
    expect(answerDueSinceMs([theirs(1, 90), mine, theirs(3, 20), theirs(4, 5)], takenMs)).toBe(Date.parse(at(20)))
  })

  it('takes for read what was answered', () => {
    const messages = [aMessage('a', 1, 'n'), { ...aMessage('mine', 2, 'n'), author: 'agent' as const }, aMessage('b', 3, 'n')]
    const desk = reduceDesk(null, aSnapshot({ interactions: [aChat('m', 60), aChat('n', 30)], messages }), NOW) as DeskState
    expect(inHand(desk).map((each) => unreadIn(desk, each))).toEqual([0, 1])
  })
})

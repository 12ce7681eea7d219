import { describe, expect, it } from 'vitest'
import { afterSignal, type ChatState, TYPING_SHOWN_MS } from '~/ui/chat/agent-chat'
import { foldLines, groupLines } from '~/ui/chat/chat-fold'
import { aMessage, NOW } from './desk-fixtures'

const mine = (id: string, atMs = NOW) => ({ id, text: id, atMs, state: 'sending' as const })
const ids = (lines: readonly { id: string }[]) => lines.map(({ id }) => id)

describe('The transcript', () => {
  it('shows my message at once, below what is stored', () => {
    const lines = foldLines({ stored: [aMessage('a', 1)], outgoing: [mine('b')], early: [] })
    expect(lines.map(({ id, state }) => [id, state])).toEqual([
      ['a', 'stored'],
      ['b', 'sending'],
    ])
  })

  it('folds an early copy into the stored one by its id', () => {
    const lines = foldLines({
      stored: [aMessage('a', 1), aMessage('b', 2)],
      outgoing: [mine('b')],
      early: [{ id: 'a', text: 'a', atMs: NOW }],
    })
    expect(lines.map(({ id, seq }) => [id, seq])).toEqual([
      ['a', 1],
      ['b', 2],
    ])
  })

  it('orders what is not stored yet by its time', () => {
    const lines = foldLines({ stored: [], outgoing: [mine('late', NOW + 5)], early: [{ id: 'soon', text: '', atMs: NOW }] })
    expect(ids(lines)).toEqual(['soon', 'late'])
  })

  it('gives one head to what one person says without a long pause', () => {
    const lines = foldLines({
      stored: [aMessage('a', 1), aMessage('b', 2)],
      outgoing: [mine('c'), mine('d', NOW + 4 * 60_000)],
      early: [],
    })
    expect(groupLines(lines).map((group) => [group.author, ids(group.lines)])).toEqual([
      ['visitor', ['a', 'b']],
      ['agent', ['c']],
      ['agent', ['d']],
    ])
  })
})

describe('A signal from the visitor', () => {
  const quiet: ChatState = { outgoing: [], early: [], typingUntilMs: 0, readSeq: 4 }

  it('shows typing for a while, until the message comes', () => {
    const typing = { ...quiet, ...afterSignal(quiet, { type: 'typing' }, NOW) }
    expect(typing.typingUntilMs).toBe(NOW + TYPING_SHOWN_MS)
    expect(afterSignal(typing, { type: 'message', id: 'm', text: 'Hello' }, NOW)).toMatchObject({ typingUntilMs: 0 })
  })

  it('counts a message once', () => {
    const once = { ...quiet, ...afterSignal(quiet, { type: 'message', id: 'm', text: 'Hello' }, NOW) }
    expect(afterSignal(once, { type: 'message', id: 'm', text: 'Hello' }, NOW)).toEqual({})
  })

  it('never unreads', () => {
    expect(afterSignal(quiet, { type: 'read', seq: 2 }, NOW)).toEqual({ readSeq: 4 })
  })
})

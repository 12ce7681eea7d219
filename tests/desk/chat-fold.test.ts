import { describe, expect, it } from 'vitest'
import type { TimelineRow } from '~/protocol/timeline'
import { afterSignal, type ChatState, TYPING_SHOWN_MS } from '~/ui/chat/agent-chat'
import { foldLines, groupLines } from '~/ui/chat/chat-fold'
import { aMessage, at, NOW } from './desk-fixtures'

const mine = (id: string, atMs = NOW) => ({ id, text: id, atMs, state: 'sending' as const })
const anEvent = (seq: number, type: 'accepted' | 'consent-given' | 'consent-withdrawn', when: string): TimelineRow => ({
  ...{ seq, at: when, agentName: null },
  entry: type === 'accepted' ? { type, offerId: 'o', agentId: 'ines' } : { type },
})
const shown = (...given: Parameters<typeof groupLines>) =>
  groupLines(...given).map((item) => {
    if (item.kind === 'new') return `${item.count} new`
    return item.kind === 'happened' ? item.row.entry.type : `${item.group.author}: ${ids(item.group.lines).join(' ')}`
  })
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
    expect(shown(lines)).toEqual(['visitor: a b', 'agent: c', 'agent: d'])
  })

  it('tells what happened where it happened, between what the same person said before and after, too', () => {
    const stored = [aMessage('a', 1), { ...aMessage('b', 2), sentAt: at(1) }]
    const lines = foldLines({ stored, outgoing: [], early: [] })
    const events = [anEvent(1, 'accepted', at(9)), anEvent(2, 'consent-given', at(3)), anEvent(3, 'consent-withdrawn', at(0))]
    expect(shown(lines, { events })).toEqual(['accepted', 'visitor: a', 'consent-given', 'visitor: b', 'consent-withdrawn'])
    expect(shown([], { events })).toEqual(['accepted', 'consent-given', 'consent-withdrawn'])
  })
})

describe('Where what is new begins', () => {
  const stored = [aMessage('a', 1), { ...aMessage('mine', 2), author: 'agent' as const }, aMessage('b', 3), aMessage('c', 4)]
  const lines = foldLines({ stored, outgoing: [], early: [] })

  it('stands before the first of it, and says how much', () => {
    expect(shown(lines, { newAfterSeq: 2 })).toEqual(['visitor: a', 'agent: mine', '2 new', 'visitor: b c'])
    expect(shown(lines, { newAfterSeq: 3 })).toEqual(['visitor: a', 'agent: mine', 'visitor: b', '1 new', 'visitor: c'])
  })

  it('stands below what happened before it', () => {
    expect(shown(lines, { events: [anEvent(1, 'accepted', at(9))], newAfterSeq: 0 })[0]).toBe('accepted')
  })

  it('stands nowhere while all was read', () => {
    const said = ['visitor: a', 'agent: mine', 'visitor: b c']
    expect([shown(lines), shown(lines, { newAfterSeq: 4 }), shown(lines, { newAfterSeq: null })]).toEqual([said, said, said])
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

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Conversation,
  closed,
  EMPTY_CONVERSATION,
  earlyEntry,
  fold,
  foldAll,
  isOutstanding,
  lastSeqOfAgent,
  looked,
  mark,
  ownEntry,
  readUpTo,
  storedEntry,
} from '~/widget/panel/chat-fold'
import { message } from './samples'

const texts = ({ entries }: Conversation) => entries.map(({ text }) => text)
const states = ({ entries }: Conversation) => entries.map(({ state }) => state)

test('One’s own message is there at once and takes its place when it is stored', () => {
  const { id } = message(2)
  const sent = fold(foldAll(EMPTY_CONVERSATION, [message(1)], true), ownEntry(id, 'mine'), true)
  expect(states(sent)).toEqual(['stored', 'sending'])
  const stored = fold(
    fold(sent, storedEntry(message(3)), true),
    storedEntry(message(2, { text: 'mine', author: 'visitor' })),
    true,
  )
  expect(texts(stored)).toEqual(['message 1', 'mine', 'message 3'])
  expect(states(stored)).toEqual(['stored', 'stored', 'stored'])
})

test('The early copy of the agent’s message becomes the stored one', () => {
  const early = fold(EMPTY_CONVERSATION, earlyEntry(message(1).id, 'message 1', 'Ines'), false)
  const both = fold(early, storedEntry(message(1)), false)
  expect([states(early), states(both), both.unread]).toEqual([['early'], ['stored'], 1])
})

test('A snapshot after a break keeps what has not been stored', () => {
  const unsent = mark(fold(EMPTY_CONVERSATION, ownEntry('a', 'kept'), true), 'a', 'unsent')
  const whole = foldAll(unsent, [message(1), message(2)], true)
  expect(texts(whole)).toEqual(['message 1', 'message 2', 'kept'])
  expect(whole.entries.filter(isOutstanding)).toHaveLength(1)
})

test('A lost answer does not make a stored message unsent', () => {
  const stored = fold(EMPTY_CONVERSATION, storedEntry(message(1, { author: 'visitor' })), true)
  expect(states(mark(stored, message(1).id, 'unsent'))).toEqual(['stored'])
})

test('Only the agent’s messages that nobody looked at count as unread', () => {
  const conversation = [storedEntry(message(1)), ownEntry('x', 'mine'), storedEntry(message(2))].reduce(
    (folded, entry) => fold(folded, entry, false),
    EMPTY_CONVERSATION,
  )
  expect([conversation.unread, looked(conversation).unread, lastSeqOfAgent(conversation)]).toEqual([2, 0, 2])
})

test('What came while the panel was cut off is news, what was there before it was opened is not', () => {
  const opened = foldAll(EMPTY_CONVERSATION, [message(1)], false)
  const back = foldAll(opened, [message(1), message(2), message(3, { author: 'visitor' })], false)
  expect([opened.unread, back.unread]).toEqual([0, 1])
  expect(foldAll(opened, [message(1), message(2)], true).unread).toBe(0)
})

test('The read mark never goes back', () => {
  expect(readUpTo(readUpTo(EMPTY_CONVERSATION, 5), 3).readSeq).toBe(5)
})

test('However the copies arrive, every message stands once and in order', () => {
  const copy = fc.record({ seq: fc.integer({ min: 1, max: 12 }), isEarly: fc.boolean() })
  fc.assert(
    fc.property(fc.array(copy), (copies) => {
      const folded = copies.reduce((conversation, { seq, isEarly }) => {
        const entry = isEarly ? earlyEntry(message(seq).id, message(seq).text, 'Ines') : storedEntry(message(seq))
        return fold(conversation, entry, false)
      }, EMPTY_CONVERSATION)
      const ids = folded.entries.map(({ id }) => id)
      const stored = folded.entries.flatMap(({ seq }) => seq ?? [])
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.length).toBe(new Set(copies.map(({ seq }) => seq)).size)
      expect(stored).toEqual([...stored].sort((one, other) => one - other))
      expect(folded.unread).toBe(ids.length)
    }),
  )
})

test('After the end all that was written is there, nothing is unread, and what had not arrived is said not to have been sent', () => {
  const { id } = message(2)
  const talk = fold(foldAll(EMPTY_CONVERSATION, [message(1)], true), ownEntry(id, 'on its way'), true)
  const over = closed(fold(talk, storedEntry(message(3)), false))
  expect(texts(over)).toEqual(['message 1', 'message 3', 'on its way'])
  expect([states(over), over.unread]).toEqual([['stored', 'stored', 'refused'], 0])
  const answered = fold(over, storedEntry(message(2, { author: 'visitor', text: 'on its way' })), true)
  expect(states(answered)).toEqual(['stored', 'stored', 'stored'])
})

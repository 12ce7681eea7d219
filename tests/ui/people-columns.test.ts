import { describe, expect, it } from 'vitest'
import type { Person } from '~/protocol/people'
import { peopleColumns, placeAfter, valueAfter } from '~/ui/admin/people-columns'

const PERSON: Person = {
  ...{ userId: 'ines', name: 'Ines', email: 'ines@shop.example', role: 'agent', version: 1 },
  ...{ takesCalls: true, maxChats: 3, takesChatsInCalls: false, queueIds: ['q1'], skills: [{ skillId: 's1', level: 4 }] },
}
const COLUMNS = peopleColumns({
  queues: [
    { id: 'q1', name: 'Support' },
    { id: 'q2', name: 'Billing' },
  ],
  skills: [
    { id: 's1', name: 'German' },
    { id: 's2', name: 'Fitting' },
  ],
})

describe('The columns', () => {
  it('are capacity, queues and skills, each with what the person has', () => {
    expect(COLUMNS.map(({ id, group }) => [id, group])).toEqual([
      ['takesCalls', 'capacity'],
      ['maxChats', 'capacity'],
      ['takesChatsInCalls', 'capacity'],
      ['q1', 'queues'],
      ['q2', 'queues'],
      ['s1', 'skills'],
      ['s2', 'skills'],
    ])
    expect(COLUMNS.map(({ get }) => get(PERSON))).toEqual([true, 3, false, true, false, 4, 0])
  })

  it('change what they are about, and nothing else', () => {
    const values = [false, 7, true, false, true, 0, 5]
    const changed = COLUMNS.reduce((person, column, index) => column.set(person, values[index] ?? 0), PERSON)
    expect(changed).toEqual({
      ...PERSON,
      ...{ takesCalls: false, maxChats: 7, takesChatsInCalls: true, queueIds: ['q2'], skills: [{ skillId: 's2', level: 5 }] },
    })
  })
})

describe('A key in a cell', () => {
  it.each([
    ['truth', false, ' ', true],
    ['truth', true, ' ', false],
    ['truth', false, 'y', true],
    ['truth', true, 'n', false],
    ['truth', true, 'Delete', false],
    ['truth', true, '7', null],
    ['level', 0, '4', 4],
    ['level', 4, '6', null],
    ['level', 4, 'Backspace', 0],
    ['level', 4, ' ', 5],
    ['level', 5, ' ', 0],
    ['level', 2, 'x', null],
    ['chats', 3, '0', 0],
    ['chats', 10, ' ', 0],
  ] as const)('makes of %s %j by %j %j', (kind, value, key, expected) => {
    expect(valueAfter(kind, value, key, null)).toBe(expected)
  })

  it('adds to the digit before it where two are meant, as far as there is such a number', () => {
    expect(valueAfter('chats', 1, '0', '1')).toBe(10)
    expect(valueAfter('chats', 1, '0', 'ArrowDown')).toBe(0)
    expect(valueAfter('chats', 7, '2', '7')).toBe(2)
    expect(valueAfter('level', 1, '0', '1')).toBe(0)
  })
})

describe('A key that moves', () => {
  const size = { rows: 200, columns: 53, page: 20 }
  const from = (row: number, column: number, key: string, ctrlKey = false) => placeAfter({ row, column }, { key, ctrlKey }, size)

  it.each([
    ['ArrowDown', false, 11, 5],
    ['ArrowUp', false, 9, 5],
    ['ArrowLeft', false, 10, 4],
    ['ArrowRight', false, 10, 6],
    ['Enter', false, 11, 5],
    ['PageDown', false, 30, 5],
    ['PageUp', false, 0, 5],
    ['Home', false, 10, 0],
    ['End', false, 10, 52],
    ['Home', true, 0, 0],
    ['End', true, 199, 52],
    ['ArrowDown', true, 199, 5],
    ['ArrowRight', true, 10, 52],
  ])('%s, with Control %s, leads to row %i and column %i', (key, ctrlKey, row, column) => {
    expect(from(10, 5, key, ctrlKey)).toEqual({ row, column })
  })

  it('never leaves the sheet, and others move nothing', () => {
    expect(from(0, 0, 'ArrowUp')).toEqual({ row: 0, column: 0 })
    expect(from(199, 52, 'ArrowRight')).toEqual({ row: 199, column: 52 })
    expect(from(10, 5, 'Tab')).toBeNull()
  })
})

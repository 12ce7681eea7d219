import { MAX_CHATS } from '~/domain/capacity'
import type { People, Person } from '~/protocol/people'

export type PeopleGroup = 'capacity' | 'queues' | 'skills'

/** What a cell holds: yes or no, a number of chats, or a level, where 0 is none. */
export type CellValue = boolean | number

/** One column of the sheet. */
export type PeopleColumn = {
  id: string
  group: PeopleGroup
  kind: 'truth' | 'chats' | 'level'
  /** Of a queue or a skill; the others have words of their own. */
  name: string | null
  get: (person: Person) => CellValue
  set: (person: Person, value: CellValue) => Person
}

/** The most that a cell of this kind can hold. */
export const MOST = { truth: 1, chats: MAX_CHATS, level: 5 } as const

export const peopleColumns = ({ queues, skills }: Pick<People, 'queues' | 'skills'>): PeopleColumn[] => [
  truth('takesCalls'),
  {
    ...{ id: 'maxChats', group: 'capacity', kind: 'chats', name: null },
    get: ({ maxChats }) => maxChats,
    set: (person, value) => ({ ...person, maxChats: Number(value) }),
  },
  truth('takesChatsInCalls'),
  ...queues.map(
    ({ id, name }): PeopleColumn => ({
      ...{ id, group: 'queues', kind: 'truth', name },
      get: ({ queueIds }) => queueIds.includes(id),
      set: (person, value) => ({
        ...person,
        queueIds: [...person.queueIds.filter((each) => each !== id), ...(value ? [id] : [])],
      }),
    }),
  ),
  ...skills.map(
    ({ id, name }): PeopleColumn => ({
      ...{ id, group: 'skills', kind: 'level', name },
      get: ({ skills: known }) => known.find(({ skillId }) => skillId === id)?.level ?? 0,
      set: (person, value) => ({ ...person, skills: withLevel(person.skills, id, Number(value)) }),
    }),
  ),
]

const truth = (id: 'takesCalls' | 'takesChatsInCalls'): PeopleColumn => ({
  ...{ id, group: 'capacity', kind: 'truth', name: null },
  get: (person) => person[id],
  set: (person, value) => ({ ...person, [id]: value === true }),
})

const withLevel = (skills: Person['skills'], skillId: string, level: number) => [
  ...skills.filter((skill) => skill.skillId !== skillId),
  ...(level > 0 ? [{ skillId, level }] : []),
]

/**
 * What a key makes of a cell: Space switches or goes one up, a digit sets, Delete empties; null for a key that means nothing here.
 * @param before the key that was pressed last in this very cell, so that 1 and 0 are 10
 */
export function valueAfter(kind: PeopleColumn['kind'], value: CellValue, key: string, before: string | null): CellValue | null {
  if (key === 'Delete' || key === 'Backspace') return kind === 'truth' ? false : 0
  if (kind === 'truth') return truthAfter(value === true, key)
  if (key === ' ') return Number(value) === MOST[kind] ? 0 : Number(value) + 1
  if (!/^\d$/.test(key)) return null
  const typed = kind === 'chats' && before !== null && /^\d$/.test(before) ? Number(`${value}${key}`) : Number(key)
  const wanted = typed <= MOST[kind] ? typed : Number(key)
  return wanted <= MOST[kind] ? wanted : null
}

function truthAfter(value: boolean, key: string): boolean | null {
  if (key === ' ') return !value
  if (key === 'y' || key === '1') return true
  return key === 'n' || key === '0' ? false : null
}

/** Where the sheet is: which row and column of those shown. */
export type Place = { row: number; column: number }

/** Where a key leads from a place; null for one that moves nothing. `page`: how many rows fit at a time. */
export function placeAfter(
  place: Place,
  { key, ctrlKey }: { key: string; ctrlKey: boolean },
  { rows, columns, page }: { rows: number; columns: number; page: number },
): Place | null {
  const { row, column } = place
  const to = (nextRow: number, nextColumn: number): Place => ({
    row: Math.max(0, Math.min(rows - 1, nextRow)),
    column: Math.max(0, Math.min(columns - 1, nextColumn)),
  })
  switch (key) {
    case 'ArrowUp':
      return to(ctrlKey ? 0 : row - 1, column)
    case 'ArrowDown':
      return to(ctrlKey ? rows : row + 1, column)
    case 'Enter':
      return to(row + 1, column)
    case 'ArrowLeft':
      return to(row, ctrlKey ? 0 : column - 1)
    case 'ArrowRight':
      return to(row, ctrlKey ? columns : column + 1)
    case 'Home':
      return to(ctrlKey ? 0 : row, 0)
    case 'End':
      return to(ctrlKey ? rows : row, columns)
    case 'PageUp':
      return to(row - page, column)
    case 'PageDown':
      return to(row + page, column)
    default:
      return null
  }
}

'use client'

import { memo } from 'react'
import type { Person } from '~/protocol/people'
import { cx } from '~/ui/primitives/cx'
import type { CellValue, PeopleColumn } from './people-columns'
import { FIRST, startsGroup } from './people-head'

type PeopleRowProps = {
  person: Person
  columns: readonly PeopleColumn[]
  /** Among those that are shown. */
  row: number
  /** Which of its cells the keyboard is at; −1: none. */
  activeColumn: number
  words: { yes: string; no: string; none: string }
}

/** One person. Redrawn only when they, or the cell that is active in them, change: hundreds of these stand under one another. */
export const PeopleRow = memo(function PeopleRow({ person, columns, row, activeColumn, words }: PeopleRowProps) {
  return (
    <tr aria-rowindex={row + 3} className="group h-8 hover:bg-surface-3">
      <th
        scope="row"
        aria-colindex={1}
        title={`${person.name} · ${person.email}`}
        className={cx(
          FIRST,
          'truncate border-b px-4 text-start font-medium group-hover:bg-surface-3',
          activeColumn >= 0 && 'bg-accent-soft',
        )}
      >
        {person.name}
      </th>
      {columns.map((column, index) => (
        <td
          key={column.id}
          aria-colindex={index + 2}
          aria-label={wordOf(column.get(person), words)}
          tabIndex={index === activeColumn ? 0 : -1}
          data-row={row}
          data-column={index}
          className={cx(CELL, startsGroup(columns, index) && 'border-s')}
        >
          {signOf(column.get(person))}
        </td>
      ))}
    </tr>
  )
})

const CELL = cx(
  'cursor-default border-b p-0 text-center tabular-nums outline-offset-[-2px] select-none',
  'focus:bg-accent-soft focus:outline-2 focus:outline-focus',
)

const signOf = (value: CellValue) => (value === true ? '✓' : value || null)

function wordOf(value: CellValue, { yes, no, none }: PeopleRowProps['words']): string {
  if (typeof value === 'boolean') return value ? yes : no
  return value === 0 ? none : String(value)
}

'use client'

import { type FocusEvent, type KeyboardEvent, type MouseEvent, type RefObject, useLayoutEffect, useRef } from 'react'
import type { Person } from '~/protocol/people'
import { type PeopleColumn, type Place, placeAfter, valueAfter } from './people-columns'

/** The sheet as it is shown, and where the keyboard is in it. */
export type PeopleGridProps = {
  people: readonly Person[]
  columns: readonly PeopleColumn[]
  place: Place
  onPlace: (place: Place) => void
  onEdit: (person: Person) => void
}

/** What keys and clicks in the cells do. The focus follows the place. */
export function useCellKeys(
  { people, columns, place, onPlace, onEdit }: PeopleGridProps,
  box: RefObject<HTMLDivElement | null>,
  rowHeight: number,
) {
  const lastKey = useRef<(Place & { key: string }) | null>(null)

  useLayoutEffect(() => {
    if (!box.current?.querySelector('table')?.contains(document.activeElement)) return
    box.current.querySelector<HTMLElement>(`[data-row="${place.row}"][data-column="${place.column}"]`)?.focus()
  }, [box, place])

  const press = ({ row, column }: Place, key: string): boolean => {
    const [person, shown] = [people[row], columns[column]]
    if (!person || !shown) return false
    const { current: last } = lastKey
    const before = last?.row === row && last.column === column ? last.key : null
    const value = valueAfter(shown.kind, shown.get(person), key, before)
    if (value === null) return false
    if (value !== shown.get(person)) onEdit(shown.set(person, value))
    return true
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const here = placeOf(event.target)
    if (!here || event.altKey || event.metaKey) return
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowHeight) - 6)
    const next = placeAfter(here, event, { rows: people.length, columns: columns.length, page })
    if (next) onPlace(next)
    else if (event.ctrlKey || !press(here, event.key)) return
    lastKey.current = { ...here, key: event.key }
    event.preventDefault()
  }

  const onFocus = (event: FocusEvent) => {
    const here = placeOf(event.target)
    if (here && (here.row !== place.row || here.column !== place.column)) onPlace(here)
  }

  const onDoubleClick = (event: MouseEvent) => {
    const here = placeOf(event.target)
    if (here) press(here, ' ')
  }
  return { onKeyDown, onFocus, onDoubleClick }
}

function placeOf(target: EventTarget): Place | null {
  if (!(target instanceof HTMLElement) || target.dataset.row === undefined) return null
  return { row: Number(target.dataset.row), column: Number(target.dataset.column) }
}

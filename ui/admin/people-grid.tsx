'use client'

import { Fragment, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from '~/ui/primitives/cx'
import { PeopleHead } from './people-head'
import { PeopleRow } from './people-row'
import { type PeopleGridProps, useCellKeys } from './use-cell-keys'
import { useVisibleRows } from './use-visible-rows'

/** Pixels; `h-8` in the rows. */
const ROW_HEIGHT = 32
/** Pixels: room for their heads where there are few, and for many where there are many. */
const columnWidth = (count: number) => (count <= 14 ? 64 : 36)

/**
 * The sheet itself: everybody by what they do. One cell at a time can be reached by Tab; from there on arrows move, and a key changes
 * the cell it is pressed in. Only the rows in view are drawn, and the active one, which may hold the focus.
 */
export function PeopleGrid(props: PeopleGridProps) {
  const { people, columns, place } = props
  const t = useTranslations('people')
  const box = useRef<HTMLDivElement>(null)
  const { from, until } = useVisibleRows(box, ROW_HEIGHT)
  const words = useMemo(() => ({ yes: t('cell.yes'), no: t('cell.no'), none: t('cell.none') }), [t])
  const keys = useCellKeys(props, box, ROW_HEIGHT)
  const drawn = people
    .map((person, row) => ({ person, row }))
    .filter(({ row }) => (row >= from && row < until) || row === place.row)
  return (
    <div ref={box} className={BOX}>
      <table
        {...keys}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are edited in place is a grid
        role="grid"
        aria-label={t('title')}
        aria-describedby="people-keys"
        aria-rowcount={people.length + 2}
        aria-colcount={columns.length + 1}
        className="table-fixed border-separate border-spacing-0"
        style={{ width: `calc(var(--first) + ${columns.length * columnWidth(columns.length)}px)` }}
      >
        <colgroup>
          <col className="w-(--first)" />
          <col span={columns.length} style={{ width: columnWidth(columns.length) }} />
        </colgroup>
        <PeopleHead columns={columns} activeColumn={place.column} />
        <tbody>
          {drawn.map(({ person, row }, index) => (
            <Fragment key={person.userId}>
              <Gap rows={row - (drawn[index - 1]?.row ?? -1) - 1} />
              <PeopleRow
                person={person}
                columns={columns}
                row={row}
                activeColumn={row === place.row ? place.column : -1}
                words={words}
              />
            </Fragment>
          ))}
          <Gap rows={people.length - 1 - (drawn.at(-1)?.row ?? -1)} />
        </tbody>
      </table>
    </div>
  )
}

/** As high as the rows that are not drawn. */
function Gap({ rows }: { rows: number }) {
  if (rows <= 0) return null
  // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: no row of the grid, but the room that rows take
  return <tr role="presentation" style={{ height: rows * ROW_HEIGHT }} />
}

/** What is scrolled to stands clear of the head and of the names. */
const BOX = cx(
  'min-h-0 min-w-0 flex-1 overflow-auto [--first:208px] max-tablet:[--first:136px]',
  'scroll-ps-(--first) scroll-pt-39 pe-4 pb-4',
)

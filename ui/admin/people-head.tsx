'use client'

import { memo } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from '~/ui/primitives/cx'
import type { PeopleColumn, PeopleGroup } from './people-columns'

const GROUPS: readonly PeopleGroup[] = ['capacity', 'queues', 'skills']

/** Where a new group begins, a line parts it from the one before. */
export const startsGroup = (columns: readonly PeopleColumn[], index: number): boolean =>
  columns[index]?.group !== columns[index - 1]?.group

type PeopleHeadProps = { columns: readonly PeopleColumn[]; activeColumn: number }

/** The sheet's two head rows: groups, and the columns' names on end, so that many fit. */
export const PeopleHead = memo(function PeopleHead({ columns, activeColumn }: PeopleHeadProps) {
  const t = useTranslations('people')
  const nameOf = useColumnName()
  return (
    <thead className="sticky top-0 z-20 bg-surface-1">
      <tr aria-rowindex={1}>
        <th
          rowSpan={2}
          scope="col"
          aria-colindex={1}
          className={cx(FIRST, 'border-b align-bottom text-small font-medium text-ink-3')}
        >
          <span className="block px-4 pb-2 text-start">{t('person')}</span>
        </th>
        {GROUPS.map((group) => {
          const count = columns.filter((column) => column.group === group).length
          return count === 0 ? null : (
            <th key={group} colSpan={count} scope="colgroup" className="h-7 border-s p-0 text-small font-semibold text-ink-2">
              <span className="sticky start-(--first) block w-max max-w-full truncate px-1.5 text-start">
                {t(`group.${group}`)}
              </span>
            </th>
          )
        })}
      </tr>
      <tr aria-rowindex={2}>
        {columns.map((column, index) => (
          <th
            key={column.id}
            scope="col"
            aria-colindex={index + 2}
            title={nameOf(column)}
            className={cx(
              'h-32 border-b p-0 text-center align-bottom leading-none',
              startsGroup(columns, index) && 'border-s',
              index === activeColumn && 'bg-accent-soft',
            )}
          >
            <span className={NAME}>{nameOf(column)}</span>
          </th>
        ))}
      </tr>
    </thead>
  )
})

/** On end, read from below. */
const NAME = cx(
  'mb-1.5 inline-flex h-29 w-4 rotate-180 items-center overflow-hidden text-start text-small font-medium whitespace-nowrap text-ink-2',
  '[writing-mode:vertical-rl]',
)

/** The first column stays where it is. */
export const FIRST = 'sticky start-0 z-10 bg-surface-1'

/** What a column is called: by its queue or skill, or by what it limits. */
export function useColumnName(): (column: PeopleColumn) => string {
  const t = useTranslations('people.capacity')
  return ({ id, name }) => name ?? t(id as 'takesCalls' | 'maxChats' | 'takesChatsInCalls')
}

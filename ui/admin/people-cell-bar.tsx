'use client'

import { useTranslations } from 'use-intl'
import type { Person } from '~/protocol/people'
import { cx } from '~/ui/primitives/cx'
import { type CellValue, MOST, type PeopleColumn } from './people-columns'
import { useColumnName } from './people-head'

type PeopleCellBarProps = {
  person: Person | undefined
  column: PeopleColumn | undefined
  onEdit: (person: Person) => void
}

/** Over the sheet, as in any: whom and what the active cell is about, and all that it can hold, for fingers and pointers too. */
export function PeopleCellBar({ person, column, onEdit }: PeopleCellBarProps) {
  const t = useTranslations('people')
  const nameOf = useColumnName()
  if (!person || !column) return <div className={BAR} />
  const name = t('cell.of', { person: person.name, column: nameOf(column) })
  const value = column.get(person)
  return (
    <div className={BAR}>
      <p className="min-w-0 truncate" title={name}>
        <span className="font-medium">{person.name}</span>
        <span className="text-ink-2"> · {nameOf(column)}</span>
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot lie in one line with its legend */}
      <div role="group" aria-label={name} className="flex flex-none rounded-control bg-surface-3 p-0.5">
        {choicesOf(column).map((choice) => (
          <button
            key={String(choice)}
            type="button"
            aria-pressed={choice === value}
            className={CHOICE}
            onClick={() => onEdit(column.set(person, choice))}
          >
            <Word value={choice} />
          </button>
        ))}
      </div>
    </div>
  )
}

function Word({ value }: { value: CellValue }) {
  const t = useTranslations('people.cell')
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (value > 0) return value
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="sr-only">{t('none')}</span>
    </>
  )
}

const choicesOf = ({ kind }: PeopleColumn): CellValue[] =>
  kind === 'truth' ? [true, false] : Array.from({ length: MOST[kind] + 1 }, (_, value) => value)

const BAR = 'flex h-8 min-w-0 flex-1 items-center justify-end gap-3 max-tablet:w-full max-tablet:justify-between'

const CHOICE = cx(
  'min-h-7 min-w-7 rounded-control px-1.5 text-center font-medium text-ink-2 tabular-nums hover:text-ink-1 pointer-coarse:min-w-6 pointer-coarse:px-1',
  'aria-pressed:forced-edge aria-pressed:bg-surface-2 aria-pressed:text-ink-1 aria-pressed:shadow-[0_0_0_1px_var(--line)]',
)

import type { ComponentProps } from 'react'
import { cx } from './cx'

/** Fixed columns: a long name is cut, with its whole text on hover, and never moves its neighbours. */
export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return <table className={cx('w-full table-fixed border-separate border-spacing-0', className)} {...rest} />
}

const CELL = 'h-8 truncate border-b px-2 first:ps-4 last:pe-4'

type CellLook = { isNumber?: boolean }

export function HeadCell({ isNumber, className, ...rest }: CellLook & ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cx(CELL, 'text-small font-medium text-ink-3', isNumber ? 'text-end' : 'text-start', className)}
      {...rest}
    />
  )
}

export function Cell({ isNumber, className, ...rest }: CellLook & ComponentProps<'td'>) {
  return <td className={cx(CELL, isNumber && 'text-end tabular-nums', className)} {...rest} />
}

import type { ComponentProps, ReactNode } from 'react'
import { cx } from '~/ui/primitives/cx'

/** Tells of the pointer and the focus that come into a column. */
export type ColumnEvents = Pick<ComponentProps<'section'>, 'ref' | 'onFocus' | 'onPointerDown'>

type ColumnProps = ColumnEvents & {
  label: string
  area: 'talk' | 'chat' | 'side'
  role?: 'group'
  isGround?: boolean
  /** Stands by with what was written in it. */
  hidden?: boolean
  className?: string
  children: ReactNode
}

const LOOK = 'flex min-h-0 min-w-0 flex-col max-tablet:flex-none tablet:border-s'
const AREAS = { talk: '[grid-area:talk]', chat: '[grid-area:chat]', side: '[grid-area:side]' }

/** A part of the desk under its own head, parted from its neighbour by a line. */
export function Column({ label, area, role, isGround, className, children, ...rest }: ColumnProps) {
  const look = cx(LOOK, isGround ? 'bg-surface-0' : 'bg-surface-1', AREAS[area], className)
  if (role === 'group') {
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form controls, this groups a part of the page
      <div {...(rest as ComponentProps<'div'>)} role="group" aria-label={label} className={look}>
        {children}
      </div>
    )
  }
  return (
    <section {...rest} aria-label={label} className={look}>
      {children}
    </section>
  )
}

export function Section({
  title,
  aside,
  className,
  children,
}: {
  title?: string
  aside?: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <div className={cx('border-b px-4 py-3 last:border-b-0', className)}>
      {title ? (
        <h3 className="mb-2 flex gap-2 text-small font-semibold text-ink-2">
          {title}
          {aside ? <span className="ms-auto font-normal text-ink-3">{aside}</span> : null}
        </h3>
      ) : null}
      {children}
    </div>
  )
}

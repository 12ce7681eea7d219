import { type ReactNode, useId } from 'react'
import { cx } from './cx'

export type SegmentedOption<Value extends string> = { value: Value; label: string; icon?: ReactNode }

type SegmentedProps<Value extends string> = {
  /** The group's name for a screen reader. */
  label: string
  options: readonly SegmentedOption<Value>[]
  value: Value
  onChange: (value: Value) => void
  isDisabled?: boolean
  className?: string
}

/** A few choices that exclude each other, side by side: native radio buttons, so arrow keys and names come from the browser. */
export function Segmented<Value extends string>({
  label,
  options,
  value,
  onChange,
  isDisabled,
  className,
}: SegmentedProps<Value>) {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={cx('grid auto-cols-fr grid-flow-col rounded-[8px] bg-surface-3 p-0.5', className)}
    >
      {options.map((option) => (
        <label key={option.value} className={SEGMENT}>
          <input
            type="radio"
            className="absolute inset-0 size-full appearance-none rounded-control"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={isDisabled}
            onChange={() => onChange(option.value)}
          />
          <span className="pointer-events-none flex items-center gap-1.5">
            {option.icon}
            {option.label}
          </span>
        </label>
      ))}
    </div>
  )
}

const SEGMENT = cx(
  'relative flex min-h-7 items-center justify-center rounded-control px-2 text-center font-medium text-ink-2',
  'has-checked:forced-edge has-checked:bg-surface-2 has-checked:text-ink-1',
  'has-checked:shadow-[0_0_0_1px_var(--line),0_1px_2px_oklch(0.2_0.02_230/0.08)]',
)

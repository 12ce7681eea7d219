import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cx } from './cx'
import { type InputSize, inputClass } from './text-input'

/** The device's own list: it knows touch, keyboards and screen readers better than any copy of it. */
export function Select({ inputSize = 'desk', className, ...rest }: { inputSize?: InputSize } & ComponentProps<'select'>) {
  return (
    <span className={cx('relative block', className)}>
      <select className={inputClass(inputSize, 'appearance-none truncate pe-8')} {...rest} />
      <ChevronDown className="pointer-events-none absolute inset-y-0 end-2.5 my-auto text-ink-3" />
    </span>
  )
}

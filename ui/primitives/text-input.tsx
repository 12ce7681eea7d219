import type { ComponentProps } from 'react'
import { cx } from './cx'

/** Desk 32, form 40 pixels high. On touch screens the text is 16 px, below which phones zoom into the field. */
export type InputSize = 'desk' | 'form'

const SIZES: Record<InputSize, string> = {
  desk: 'min-h-8 px-2.5 pointer-coarse:text-lead',
  form: 'min-h-10 px-3 text-form pointer-coarse:text-lead',
}

export const inputClass = (size: InputSize, more?: string) =>
  cx(
    'field-ring block w-full rounded-control border border-line-strong bg-surface-2 aria-invalid:border-danger disabled:opacity-60',
    SIZES[size],
    more,
  )

export function TextInput({ inputSize = 'desk', className, ...rest }: { inputSize?: InputSize } & ComponentProps<'input'>) {
  return <input className={inputClass(inputSize, className)} {...rest} />
}

export function TextArea({ inputSize = 'desk', className, ...rest }: { inputSize?: InputSize } & ComponentProps<'textarea'>) {
  return <textarea className={inputClass(inputSize, cx('resize-none py-1.5', className))} {...rest} />
}

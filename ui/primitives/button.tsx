import Link from 'next/link'
import type { ComponentProps } from 'react'
import { cx } from './cx'

/** `primary` once a screen: what to do next. Green is Accept's alone, red End's alone. */
type ButtonVariant = 'secondary' | 'primary' | 'quiet' | 'accept' | 'end'
/** Row 28, desk 32, form 40 pixels. */
type ButtonSize = 'row' | 'desk' | 'form'

export type ButtonLook = {
  variant?: ButtonVariant
  size?: ButtonSize
  /** As wide as high, for an icon alone; then it needs an `aria-label`. */
  isSquare?: boolean
  isWide?: boolean
}

const VARIANTS: Record<ButtonVariant, string> = {
  secondary: 'border-edge bg-surface-2 text-ink-1 enabled-hover:bg-surface-3',
  primary: 'border-transparent bg-accent text-on-accent enabled-hover:bg-accent-hover',
  quiet: 'border-transparent text-ink-2 enabled-hover:bg-surface-3',
  accept: 'border-transparent bg-accept text-white enabled-hover:bg-accept-hover',
  end: 'border-transparent bg-end-call text-white enabled-hover:bg-end-call-hover',
}
const SIZES: Record<ButtonSize, string> = { row: 'min-h-7 px-2', desk: 'min-h-8 px-3', form: 'min-h-10 px-4 text-form' }
const SQUARES: Record<ButtonSize, string> = { row: 'size-7', desk: 'size-8', form: 'size-10' }

export function buttonClass({ variant = 'secondary', size = 'desk', isSquare, isWide }: ButtonLook, more?: string): string {
  return cx(
    'forced-edge inline-flex items-center justify-center gap-1.5 rounded-control border font-medium disabled:opacity-60',
    isSquare ? `${SQUARES[size]} shrink-0` : SIZES[size],
    VARIANTS[variant],
    isWide && 'w-full',
    more,
  )
}

export function Button({
  variant,
  size,
  isSquare,
  isWide,
  className,
  type = 'button',
  ...rest
}: ButtonLook & ComponentProps<'button'>) {
  return <button type={type} className={buttonClass({ variant, size, isSquare, isWide }, className)} {...rest} />
}

/** A link that looks like a button, because it leads somewhere. */
export function ButtonLink({ variant, size, isSquare, isWide, className, ...rest }: ButtonLook & ComponentProps<typeof Link>) {
  return <Link className={buttonClass({ variant, size, isSquare, isWide }, className)} {...rest} />
}

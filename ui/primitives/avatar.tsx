import { cx } from './cx'
import { initials } from './initials'

const SIZES = { small: 'size-5 text-[9px]', row: 'size-6 text-[10px]', large: 'size-8 text-small' }

type AvatarProps = { name: string; size?: keyof typeof SIZES; tone?: 'neutral' | 'me'; className?: string }

/** Initials in a disc. The name always stands beside it, so it is hidden from screen readers. */
export function Avatar({ name, size = 'row', tone = 'neutral', className }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'forced-edge grid shrink-0 place-items-center rounded-full leading-none font-semibold',
        SIZES[size],
        tone === 'me' ? 'bg-accent-soft text-accent-ink' : 'bg-surface-3 text-ink-2',
        className,
      )}
    >
      {initials(name)}
    </span>
  )
}

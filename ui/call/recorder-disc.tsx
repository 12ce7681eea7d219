import { CircleDot } from 'lucide-react'
import { cx } from '~/ui/primitives/cx'

/** The recorder's seat. Red only while something is written; otherwise an empty ring. The word beside it says the same. */
export function RecorderDisc({ isWriting, size }: { isWriting: boolean; size: 'small' | 'large' }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'forced-edge grid shrink-0 place-items-center rounded-full',
        size === 'small' ? 'size-5' : 'size-8',
        isWriting ? 'bg-recording text-surface-2' : 'border border-dashed border-line-strong text-ink-2',
      )}
    >
      <CircleDot className={size === 'small' ? 'size-3' : 'size-4'} />
    </span>
  )
}

import type { Quality } from '~/media/call-state'

/** Bars that are lit. None is measured yet, or lost: which of the two it is, the label says, and a loss is told over the picture. */
const LIT: Record<Quality, number> = { excellent: 4, good: 3, poor: 1, lost: 0, unknown: 0 }

const BARS = [4, 7, 10, 13] as const
const GROUND = 14.5

/** How well somebody's side comes through, as bars. All four always stand there, so that it is a scale and not a dot. */
export function QualityMark({ quality, label }: { quality: Quality; label: string }) {
  return (
    <svg role="img" aria-label={label} viewBox="0 0 16 16" className="size-4 flex-none rtl:-scale-x-100">
      {BARS.map((height, index) => (
        <path
          key={height}
          d={`M${2 + 4 * index} ${GROUND - height}V${GROUND}`}
          stroke="currentColor"
          strokeWidth="2.25"
          className={index < LIT[quality] ? undefined : 'opacity-30'}
        />
      ))}
    </svg>
  )
}

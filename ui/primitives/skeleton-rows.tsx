const WIDTHS = ['w-3/5', 'w-4/5', 'w-2/5', 'w-3/4', 'w-1/2']

/** The shape of rows to come, still, and only once waiting has become noticeable (300 ms). */
export function SkeletonRows({ count, label }: { count: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="appear-late">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <div key={index} className="flex h-8 items-center border-b px-4">
          <span className={`h-2.5 rounded-full bg-surface-3 ${WIDTHS[index % WIDTHS.length]}`} />
        </div>
      ))}
    </div>
  )
}

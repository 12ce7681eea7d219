/** Loudness of a sentence spoken, in pixels; one person's bars stand above the line, the other's hang below. */
const BARS = [18, 34, 60, 92, 120, 138, 146, 140, 122, 96, 64, 38, 20]
const STEP = 16
const LINE_Y = 200

/** One line, two sides: the visitor speaks above, the agent answers below. Decoration. */
export function TwoSides() {
  return (
    <svg viewBox="0 0 480 400" className="w-110 max-w-full" aria-hidden="true">
      <path d={`M40 ${LINE_Y}H440`} stroke="var(--line-strong)" />
      {BARS.map((height, index) => (
        <g key={height}>
          <rect x={72 + index * STEP} y={LINE_Y - 6 - height} width="10" height={height} rx="2" fill="var(--ink-1)" />
          <rect x={206 + index * STEP} y={LINE_Y + 6} width="10" height={height} rx="2" fill="var(--accent)" />
        </g>
      ))}
    </svg>
  )
}

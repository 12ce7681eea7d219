const MINUTE_S = 60
const HOUR_S = 3_600

/** A span as people read a clock: `0:07`, `12:05`, `1:02:09`. Whole seconds, rounded down; never negative. */
export function formatDuration(spanMs: number): string {
  const all = Math.max(0, Math.floor(spanMs / 1_000))
  const hours = Math.floor(all / HOUR_S)
  const minutes = Math.floor((all % HOUR_S) / MINUTE_S)
  const seconds = all % MINUTE_S
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
}

const two = (part: number) => String(part).padStart(2, '0')

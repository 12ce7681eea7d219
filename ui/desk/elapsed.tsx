'use client'

import { useNowMs } from '~/ui/live/clock'
import { formatDuration } from '~/ui/primitives/duration'
import { useDesk } from './desk-context'

/** The server's clock as this machine knows it, in milliseconds. */
export const useServerNowMs = (): number => useNowMs() + useDesk().clockOffsetMs

/** Counts up from a moment of the server's. Not a live region: a clock that speaks is a nuisance. */
export function Elapsed({ sinceMs, className }: { sinceMs: number; className?: string }) {
  return <time className={className}>{formatDuration(useServerNowMs() - sinceMs)}</time>
}

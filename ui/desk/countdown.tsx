'use client'

import { useState } from 'react'
import { useServerNowMs } from './elapsed'

/** What is left until a moment of the server's, and which part of it, counted from when it came on the screen. */
export function useCountdown(untilMs: number): { leftMs: number; percent: number } {
  const leftMs = Math.max(0, untilMs - useServerNowMs())
  const [wholeMs] = useState(leftMs)
  return { leftMs, percent: wholeMs === 0 ? 0 : (100 * leftMs) / wholeMs }
}

const SECOND_MS = 1_000
const MINUTE_MS = 60_000

/** So long a talk is told to the second; a minute too many would be half of it. */
const SHORT_MS = 90_000

/** How long they spoke, rounded as people say it. */
export function spokenSpan(talkMs: number | null): { seconds: number } | { minutes: number } {
  const seconds = Math.round((talkMs ?? 0) / SECOND_MS)
  return seconds > 0 && seconds * SECOND_MS < SHORT_MS ? { seconds } : { minutes: Math.round((talkMs ?? 0) / MINUTE_MS) }
}

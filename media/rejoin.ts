import { DisconnectReason } from 'livekit-client'
import type { ClosedReason } from './call-state'

/** Losing the media server for longer than this ends the call for good. */
export const REJOIN_LIMIT_MS = 45_000
/** The SDK's own attempts to resume; then a fresh token is asked for, because the server may have made the room anew. */
const RESUME_LIMIT_MS = 8_000

const FINAL: Partial<Record<DisconnectReason, ClosedReason>> = {
  [DisconnectReason.CLIENT_INITIATED]: 'left',
  [DisconnectReason.DUPLICATE_IDENTITY]: 'elsewhere',
  [DisconnectReason.PARTICIPANT_REMOVED]: 'removed',
  [DisconnectReason.ROOM_DELETED]: 'ended',
  [DisconnectReason.ROOM_CLOSED]: 'ended',
}

/** Somebody decided these; entering again would undo the decision, or fight over the place. Null: come back. */
export function finalReason(reason: DisconnectReason | undefined): ClosedReason | null {
  return (reason !== undefined && FINAL[reason]) || null
}

/** Milliseconds before the next attempt: 0.25 s doubling to 4 s, half of it random; null when it has been too long. */
export function rejoinDelayMs(attempt: number, elapsedMs: number, random: number = Math.random()): number | null {
  if (elapsedMs >= REJOIN_LIMIT_MS) return null
  const full = Math.min(250 * 2 ** attempt, 4_000)
  return full / 2 + (full / 2) * random
}

/** Counts from the loss to the next success. */
export class Backoff {
  #lostAt: number | null = null
  #attempt = 0

  reset(): void {
    this.#lostAt = null
    this.#attempt = 0
  }

  /** Waits for the next attempt. False when there is none, or the signal says that nobody wants one any more. */
  async wait(signal: AbortSignal): Promise<boolean> {
    this.#lostAt ??= performance.now()
    const delayMs = rejoinDelayMs(this.#attempt++, performance.now() - this.#lostAt)
    if (delayMs === null || signal.aborted) return false
    await pause(delayMs, signal)
    return !signal.aborted
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}

/** For `RoomOptions.reconnectPolicy`. */
export const RESUME_POLICY = {
  nextRetryDelayInMs({ retryCount, elapsedMs }: { retryCount: number; elapsedMs: number }): number | null {
    return elapsedMs >= RESUME_LIMIT_MS ? null : rejoinDelayMs(retryCount, 0)
  },
}

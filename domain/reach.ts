/** How the visitor is there for whoever answers. */
export type Reach =
  /** On their page, now: silent for longer than the grace, they are out (I8). */
  | { kind: 'live' }
  /**
   * They keep their place and are rung on their page when it is their turn; until then they may be away. `unanswered` counts the times
   * they were rung in vain, and before `restsUntil` they are not rung again. At `until` their place is given up.
   */
  | { kind: 'callback'; until: Date; unanswered: number; restsUntil: Date | null }
  /** They left a message and are answered by e-mail. */
  | { kind: 'message' }

export const LIVE: Reach = { kind: 'live' }

/** A visitor who did not come when they were rung this often is rung no more. */
export const MAX_UNANSWERED = 3
/** Time to come back to the page, before the next try; without it all of them would be over in a minute. */
export const CALLBACK_REST_MS = 3 * 60_000
/** How long a place is kept for somebody who asked to be rung, and how long their return link opens it. */
export const CALLBACK_MS = 24 * 3_600_000
/** A message is worked on like a chat, whatever its visitor had wanted before. */
export const MESSAGE_MEDIUM = 'chat' as const

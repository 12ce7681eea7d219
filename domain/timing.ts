/** Spans that hold for every workspace. What a queue may choose for itself stands in its row. */
const SECOND = 1_000

/** Nothing heard from a visitor for this long: out of the queue or the call (I8). Long enough for a reload on a slow phone. */
export const VISITOR_GRACE_MS = 20 * SECOND
/** Nothing heard from an agent's desk for this long: no offers, not available (I9). */
export const AGENT_GRACE_MS = 20 * SECOND
/** The server pings every stream this often and the client answers; see `protocol/live.ts`. */
export const HEARTBEAT_MS = 5 * SECOND
/** Acceptance to both sides in the room, before the call counts as failed. */
export const CONNECT_MS = 15 * SECOND
/** An agent who declined is not rung for the same visitor again before this. */
export const DECLINE_REST_MS = 30 * SECOND
/** How long an invitation to the team can be used. */
export const INVITATION_MS = 7 * 24 * 3_600 * SECOND
/** The same for a link to a new password. Shorter: whoever finds it becomes somebody who is in the team already, and who waits for it. */
export const PASSWORD_LINK_MS = 24 * 3_600 * SECOND

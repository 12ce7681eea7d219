/**
 * What other processes must hear of, as ids only: whoever shows it reads the row, so a late or doubled delivery shows the present.
 * `server/live` turns each into events for the streams that it concerns.
 */
export type OutboxPayload =
  /** `agentIds`: whoever held it before or holds it after, so that a desk also learns of what it lost. */
  | { type: 'interaction'; interactionId: string; queueId: string; agentIds: string[] }
  | { type: 'message'; interactionId: string; messageId: string }
  /** A visitor has a new token, and none of the earlier ones opens anything: streams that they opened end. */
  | { type: 'visitor-token'; interactionId: string }
  /** Status or reason changed. Activity is derived from interactions and announced by them. */
  | { type: 'presence'; userId: string }
  /** One browser was signed out. */
  | { type: 'session'; sessionId: string }
  /** Role, membership or all sessions of somebody changed: check what they may still see. */
  | { type: 'member'; userId: string }
  /** Name or rules of a queue changed. */
  | { type: 'queue'; queueId: string }
  /** A reason for Not ready came, went, or is called or stands otherwise. */
  | { type: 'reason'; reasonId: string }

/** The one channel of `pg_notify`. A notification is the ids of outbox rows, joined by commas. */
export const OUTBOX_CHANNEL = 'parley'

/** Rows older than this are swept: every listener has read them or has taken a new snapshot since. */
export const OUTBOX_KEPT_MS = 10 * 60_000

import type { WhichRecording } from '~/domain/recording'

/**
 * Every job Parley knows. All of them look at the present before they act, so one that comes late, twice or after a crash does
 * no harm; none is needed for a rule to hold, because the rules read the clock themselves.
 */
export type Job =
  | { task: 'offer-expiry'; payload: { workspaceId: string } }
  | { task: 'connect-deadline'; payload: { workspaceId: string; interactionId: string } }
  | { task: 'wrap-up'; payload: { workspaceId: string; interactionId: string } }
  | { task: 'visitor-grace'; payload: { workspaceId: string; interactionId: string } }
  | { task: 'max-wait'; payload: { workspaceId: string; interactionId: string } }
  | { task: 'overflow-unstaffed'; payload: { workspaceId: string } }
  | { task: 'callback-rest'; payload: { workspaceId: string; interactionId: string } }
  | { task: 'callback-end'; payload: { workspaceId: string; interactionId: string } }
  /** `attempt` counts from 1. */
  | { task: 'mail-reply'; payload: { workspaceId: string; interactionId: string; messageId: string; attempt: number } }
  | { task: 'pause-limit'; payload: { workspaceId: string; interactionId: string } }
  | { task: 'delete-bytes'; payload: WhichRecording }
  | { task: 'expire-recordings'; payload: Record<string, never> }
  | { task: 'expire-transcripts'; payload: Record<string, never> }
  | { task: 'agent-grace'; payload: { workspaceId: string; userId: string } }
  | { task: 'route'; payload: { workspaceId: string } }
  | { task: 'delete-room'; payload: { workspaceId: string; roomName: string } }
  | { task: 'reconcile-room'; payload: { workspaceId: string; interactionId: string } }
  | { task: 'reconcile-rooms'; payload: Record<string, never> }
  | { task: 'purge-outbox'; payload: Record<string, never> }
  | { task: 'purge-tickets'; payload: Record<string, never> }

export type JobSpec = Job & {
  /** A waiting job with the same key is replaced by this one. */
  key: string
  /** Not before this moment; default: at once. */
  runAt?: Date
  /** Jobs that name the same queue run one after the other. */
  queue?: string
}

const LATE_MS = 1_000

/** When to look again at what rings: once its time is over, or a second from now should the end itself be late. */
export const afterRinging = (now: Date, deadlineAt: Date | null): Date =>
  new Date(Math.max(now.getTime() + LATE_MS, deadlineAt?.getTime() ?? 0))

/**
 * One job at a time for a workspace: a second would only decide what the first is deciding. A run that a process set off itself may go
 * beside it.
 */
export const routeJob = (workspaceId: string) =>
  ({ task: 'route', key: `route:${workspaceId}`, queue: `route:${workspaceId}`, payload: { workspaceId } }) as const

/** One at a time for a workspace: looks whom nobody online could take at all. */
export const staffingJob = (workspaceId: string) =>
  ({
    task: 'overflow-unstaffed',
    key: `overflow-unstaffed:${workspaceId}`,
    queue: `overflow-unstaffed:${workspaceId}`,
    payload: { workspaceId },
  }) as const

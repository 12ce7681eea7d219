/** How a queue's visitors come to an agent; see `domain/method.ts`. */
export const METHODS = ['longest-idle', 'round-robin', 'least-busy', 'manual', 'everybody'] as const

/** Why routing chose an agent. */
export const BECAUSE = ['last-agent', 'longest-idle', 'round-robin', 'least-busy'] as const

/** The same, or how the agent came by the visitor without it. */
export const OFFERED_BECAUSE = [...BECAUSE, 'picked', 'answered-first'] as const

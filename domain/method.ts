/**
 * In these queues routing chooses nobody, and agents take visitors themselves: `manual` from the list, `everybody` as they ring at every
 * free desk.
 */
const SELF_SERVICE = ['manual', 'everybody'] as const
type SelfService = (typeof SELF_SERVICE)[number]

/** Who of several eligible agents comes first. */
export type Method = 'longest-idle' | 'round-robin' | 'least-busy' | SelfService

/** Why this agent and no other of the eligible ones. */
export type Because = 'last-agent' | Exclude<Method, SelfService>

/** How an agent came by a visitor whom routing gave to nobody: from the list, or by answering before everybody else. */
export type SelfServed = 'picked' | 'answered-first'

export const isSelfService = (method: Method): method is SelfService => SELF_SERVICE.some((each) => each === method)

export const isSelfServed = (because: string | null | undefined): because is SelfServed =>
  because === 'picked' || because === 'answered-first'

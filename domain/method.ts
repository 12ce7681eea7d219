/** In these queues nobody is chosen, agents take visitors themselves. `everybody`: they ring at every free desk, and whoever answers first has them. */
const TAKEN = ['manual', 'everybody'] as const
type Taken = (typeof TAKEN)[number]

/** Who of several eligible agents comes first. */
export type Method = 'longest-idle' | 'round-robin' | 'least-busy' | Taken

/** Why this agent and no other of the eligible ones. */
export type Because = 'last-agent' | Exclude<Method, Taken>

/** Why an agent has a visitor whom routing gave to nobody: taken from the list, or answered before everybody else. */
export type TakenBecause = 'picked' | 'answered-first'

export const isTaken = (method: Method): method is Taken => TAKEN.some((each) => each === method)

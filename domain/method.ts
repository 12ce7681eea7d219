/** Who of several eligible agents comes first. `manual`: nobody is rung, agents pick from the queue. */
export type Method = 'longest-idle' | 'round-robin' | 'least-busy' | 'manual'

/** Why this agent and no other of the eligible ones. */
export type Because = 'last-agent' | Exclude<Method, 'manual'>

/** Why an interaction closed. */
export type Outcome =
  | 'handled'
  | 'abandoned'
  | 'short-abandoned'
  | 'callback'
  | 'overflowed'
  | 'no-agents'
  | 'visitor-lost'
  | 'failed'

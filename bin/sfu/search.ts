export interface Search {
  /** LIVEKIT_SERVER_BIN: named by a person, so it must exist. */
  binary: string | null
  /** A line about what takes time. */
  say: (line: string) => void
  signal: AbortSignal
}

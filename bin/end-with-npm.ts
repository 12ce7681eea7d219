import { parentOf } from './bootstrap/process-identity.mjs'

const LOOK_EVERY_MS = 1_000

/**
 * Ends what npm has started once npm is gone. Told to end, npm passes that to its shell and no further; killed, it can pass nothing on.
 * Whoever starts a command without npm may leave it running.
 */
export function endWithNpm(end: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return
  const before = ancestors()
  const look = () => {
    if (ancestors() === before) return
    clearInterval(looking)
    end()
  }
  const looking = setInterval(look, LOOK_EVERY_MS).unref()
}

/** npm starts a shell, and that us. */
const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`

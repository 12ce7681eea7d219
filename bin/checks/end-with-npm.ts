import { parentOf } from '../bootstrap/process-identity.mjs'
import { Stop } from '../bootstrap/stop.mjs'

const LOOK_EVERY_MS = 1_000

/**
 * Ends a run of tests whose npm is gone: killed, it can pass nothing on, and the run would keep both cores for minutes. Whoever starts
 * the command without npm may leave it running.
 */
export function endWithNpm(ending: AbortController): void {
  if (process.env.npm_lifecycle_event !== 'test') return
  const before = ancestors()
  const look = () => {
    if (ancestors() !== before) ending.abort(new Stop('Stopped, as npm was.', 130))
  }
  setInterval(look, LOOK_EVERY_MS).unref()
}

/** npm starts a shell, and that us. */
const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`

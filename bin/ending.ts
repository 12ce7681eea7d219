import { Stop } from './bootstrap/stop.mjs'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A person or the system asked us to end, with the exit code that shells expect of a command that was interrupted. */
class Asked extends Stop {
  constructor() {
    super('Stopped before it was done.', 130)
  }
}

/**
 * Aborts when we are asked to end, when the terminal goes away, or on a bug that nobody caught; whoever waits on it cleans up. Only a
 * clean-up leaves nothing running, so nothing here ends the process.
 */
export function listenForEnd(): AbortController {
  const ending = new AbortController()
  for (const signal of SIGNALS) process.on(signal, () => ending.abort(new Asked()))
  process.on('uncaughtException', (error) => ending.abort(error))
  process.on('unhandledRejection', (error) => ending.abort(error))
  // A terminal that has gone away makes every line an error; ending in order matters more than the words.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  return ending
}

/** Resolves once we are asked to end; rejects with what else aborted. */
export async function untilAsked({ signal }: AbortController): Promise<void> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
  if (!(signal.reason instanceof Asked)) throw signal.reason
}

import { Stop } from './bootstrap/stop.mjs'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** What was asked of us from outside, by a person or the system. */
export class Asked extends Stop {}

/**
 * Aborts when we are asked to end, when the terminal goes away, or on a bug that nobody caught; whoever waits on it cleans up. Only a
 * clean-up leaves nothing running, so nothing here ends the process.
 */
export function listenForEnd(): AbortController {
  const ending = new AbortController()
  for (const signal of SIGNALS) process.on(signal, () => ending.abort(new Asked('Stopped.', 0)))
  process.on('uncaughtException', (error) => ending.abort(error))
  process.on('unhandledRejection', (error) => ending.abort(error))
  // A terminal that has gone away makes every line an error; ending in order matters more than the words.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  return ending
}

export async function untilAborted({ signal }: AbortController): Promise<never> {
  signal.throwIfAborted()
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
}

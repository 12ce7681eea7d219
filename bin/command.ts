import { isStop, Stop } from './bootstrap/stop.mjs'
import { stopForFile } from './bootstrap/stop-for-file.mjs'
import { endWithNpm } from './end-with-npm'
import { listenForEnd } from './ending'
import { stopForFullDisk } from './stack/disk'
import { wordsFor } from './words-for'

const FAILED = 1

export interface Command {
  /** Aborted when somebody asks us to end, or by a failure. */
  ending: AbortController
  /** Does this at the end, however that comes about; the last one first. */
  atEnd(cleanUp: () => Promise<void> | void): void
}

/**
 * Runs a command to its end: turns what it throws into one sentence and a code, cleans up, and exits.
 * @param work resolves with the code to exit with
 * @param failureCode what to exit with after an error that has no code of its own
 */
export async function runAsCommand(work: (command: Command) => Promise<number>, failureCode = FAILED): Promise<never> {
  const ending = listenForEnd()
  endWithNpm(() => ending.abort(new Stop('Stopped, as npm was.', 130)))
  const cleanUps: (() => Promise<void> | void)[] = []
  const code = await work({ ending, atEnd: (cleanUp) => cleanUps.push(cleanUp) }).catch((error) => report(error, failureCode))
  for (const cleanUp of cleanUps.toReversed()) await attempt(cleanUp)
  process.exit(code)
}

/** @returns the code to exit with */
function report(error: unknown, failureCode = FAILED): number {
  const known = isStop(error) ? error : (stopForFile(error) ?? stopForFullDisk(String(error), process.cwd()))
  process.stderr.write(`${wordsFor(known ?? error)}\n`)
  return known && known.exitCode !== FAILED ? known.exitCode : failureCode
}

/** One clean-up that fails must not keep the others from their work. */
async function attempt(cleanUp: () => Promise<void> | void) {
  try {
    await cleanUp()
  } catch (error) {
    report(error)
  }
}

import { programAt } from '../program'

/** util-linux' program that starts another one with other rights; every Linux has it, no other system does. */
export function findSetpriv(): string | null {
  return ['/usr/bin/setpriv', '/bin/setpriv'].map(programAt).find((path) => path !== null) ?? null
}

/**
 * The same command, which the system ends by that signal should we be killed before we can end it ourselves. Where the system cannot,
 * the next start on this home clears up.
 */
export function endedWithUs(command: readonly [string, ...string[]], signal: NodeJS.Signals): [string, ...string[]] {
  const setpriv = findSetpriv()
  const [program, ...args] = command
  if (!setpriv) return [program, ...args]
  return [setpriv, `--pdeathsig=${signal}`, ...(program === setpriv ? args : command)]
}

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** When the process began, as the system counts it: a pid comes back, a pid with its beginning does not. `null`: there is no such process. */
export function beginningOf(pid: number): string | null {
  if (!isAlive(pid)) return null
  try {
    // The program's name may hold spaces and brackets; field 22 of the line is the 20th after the last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return askPs(pid, 'lstart=')
  }
}

/** Signal 0 asks without sending; a process of somebody else answers with EPERM. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function askPs(pid: number, column: string): string | null {
  try {
    return (
      execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() ||
      null
    )
  } catch {
    return null
  }
}

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * When the process began, as the system counts it: a pid comes back, a pid with its beginning does not.
 * @param {number} pid
 * @returns {string | null} null: there is no such process
 */
export function beginningOf(pid) {
  if (!isAlive(pid)) return null
  return readStat(pid)?.[19] ?? askPs(pid, 'lstart=')
}

/**
 * The process that started it, or 1 if that is gone.
 * @param {number} pid
 * @returns {string | null} null: there is no such process
 */
export function parentOf(pid) {
  return readStat(pid)?.[1] ?? askPs(pid, 'ppid=')
}

/** Signal 0 asks without sending; a process of somebody else answers with EPERM. @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** What Linux says of a process, from the third field on: the program's name before them may hold spaces and brackets. @param {number} pid */
function readStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}

/** @param {number} pid @param {string} column */
function askPs(pid, column) {
  try {
    const told = execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return told.trim() || null
  } catch {
    return null
  }
}

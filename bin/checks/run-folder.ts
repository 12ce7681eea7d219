import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { beginningOf } from '../bootstrap/process-identity.mjs'

/** The name says whose it is: a process, and when that began. */
const NAME = /^parley-test-(?<pid>\d+)-(?<beginning>\w*)-\w+$/

/**
 * Lets the temporary files of this process, and of all that it starts, lie in one folder. Those of runs that were killed go now.
 * @returns what takes the folder away, with everything in it
 */
export function useRunFolder(): () => void {
  const among = tmpdir()
  // Inside another run, that has its folder already.
  if (NAME.test(basename(among))) return () => undefined
  for (const name of readdirSync(among).filter(isLeftBehind)) takeAway(join(among, name))
  const folder = mkdtempSync(join(among, `parley-test-${process.pid}-${marked(process.pid)}-`))
  process.env.TMPDIR = folder
  return () => takeAway(folder)
}

function isLeftBehind(name: string): boolean {
  const { pid, beginning } = NAME.exec(name)?.groups ?? {}
  return pid !== undefined && marked(Number(pid)) !== beginning
}

/** Not as a file's name: on some systems a beginning is a date in words. */
const marked = (pid: number) => beginningOf(pid)?.replaceAll(/\W/g, '')

/** Another user's stays. */
function takeAway(folder: string) {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {}
}

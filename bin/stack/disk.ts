import { statfsSync } from 'node:fs'
import type { Stop } from '../bootstrap/stop.mjs'
import { fullDisk } from '../bootstrap/stop-for-file.mjs'

/** The database, the logs and a build fit into this. */
const LEAST_BYTES = 300 * 1_024 * 1_024

export function requireDiskSpace(directory: string) {
  const { bavail, bsize } = statfsSync(directory)
  if (bavail * bsize < LEAST_BYTES) throw fullDisk(directory)
}

/** Recognises the system's words for a full disk in what a program said. */
export function stopForFullDisk(words: string, directory: string): Stop | null {
  return /ENOSPC|EDQUOT|no space left on device|disk quota exceeded/i.test(words) ? fullDisk(directory) : null
}

import { copyFileSync, existsSync, readdirSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'

const MOST_BYTES = 20 * 1_024 * 1_024
const LOOK_EVERY_MS = 60_000

/**
 * Keeps each log and one predecessor under a size. The programs append to files that they hold open, so a full one is copied and emptied
 * rather than renamed.
 * @returns what ends the watching
 */
export function keepLogsSmall(folder: string): () => void {
  const timer = setInterval(() => turnOver(folder), LOOK_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}

function turnOver(folder: string) {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.log'))) {
    const file = join(folder, name)
    if (statSync(file).size < MOST_BYTES) continue
    copyFileSync(file, `${file}.1`)
    truncateSync(file)
  }
}

import { chmodSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { makeFolder } from '~/server/storage/make-folder'

export const SFU_VERSION = '1.13.5'

/** One copy for every clone of this user. */
export function cachedSfu(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'parley', `livekit-server-${SFU_VERSION}`)
}

/**
 * Runs `produce` in a folder of its own and moves the program it names into the cache, whole or not at all.
 * @returns the path in the cache, or `null` if `produce` found nothing
 */
export async function intoCache(produce: (folder: string) => Promise<string | null>): Promise<string | null> {
  const target = cachedSfu()
  await makeFolder(dirname(target))
  const folder = mkdtempSync(`${target}.`)
  try {
    const program = await produce(folder)
    if (program === null) return null
    chmodSync(program, 0o755)
    renameSync(program, target)
    return target
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

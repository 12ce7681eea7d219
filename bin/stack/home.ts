import { accessSync, constants, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '~/server/storage/make-folder'
import { stopForFile, unusable } from '../bootstrap/stop-for-file.mjs'

/** As root, Postgres' own user has to pass through the folder. */
const MODE = process.getuid?.() === 0 ? 0o711 : 0o700

/** Makes the home unless it is there, and tries whether it takes files. @param home absolute */
export async function makeHome(home: string): Promise<void> {
  try {
    await makeFolder(home, MODE)
    accessSync(home, constants.W_OK | constants.X_OK)
    const trial = join(home, `.trial.${process.pid}`)
    writeFileSync(trial, '')
    rmSync(trial)
  } catch (error) {
    throw stopForFile(error) ?? unusable(home, 'its file system takes no files of ours')
  }
}

import { fileURLToPath } from 'node:url'
import { withBuildLock } from './build-lock.mjs'
import { buildTools } from './build-tools.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { root } from './root.mjs'
import { isStop } from './stop.mjs'
import { stopForFile } from './stop-for-file.mjs'

/** What every program that we start inherits. */
const QUIET = {
  // Prisma and Next tell their makers of each run unless they are asked not to.
  CHECKPOINT_DISABLE: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  // Nothing here runs that engine, but Prisma would download it; any program that exists stands in for it.
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
}

/**
 * Brings a fresh clone to where TypeScript can take over, then hands over to `bin/<command>.ts`.
 * Nothing in this folder may import a package: it runs before there are any.
 * @param {'start' | 'test' | 'check' | 'bench' | 'recorder' | 'replay' | 'reset-password' | 'verify'} command
 * @param {number} failureCode what to exit with where it cannot go on
 */
export async function begin(command, failureCode = 1) {
  process.chdir(fileURLToPath(root))
  Object.assign(process.env, QUIET)
  try {
    requireNode()
    await withBuildLock(async () => {
      await install()
      await buildTools()
    })
    const { main } = await import(new URL(`dist/bin/${command}.js`, root).href)
    await main(process.argv.slice(2))
  } catch (error) {
    const stop = isStop(error) ? error : stopForFile(error)
    if (!stop) throw error
    process.stderr.write(`${stop.message}\n`)
    process.exitCode = stop.exitCode === 1 ? failureCode : stop.exitCode
  }
}

import { fileURLToPath } from 'node:url'
import { withBuildLock } from './build-lock.mjs'
import { buildTools } from './build-tools.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { root } from './root.mjs'
import { isStop } from './stop.mjs'

/**
 * Brings a fresh clone to where TypeScript can take over, then hands over to `bin/<command>.ts`.
 * Nothing in this folder may import a package: it runs before there are any.
 * @param {'start' | 'test' | 'check' | 'bench' | 'recorder' | 'reset-password' | 'verify'} command
 */
export async function begin(command) {
  process.chdir(fileURLToPath(root))
  try {
    requireNode()
    await withBuildLock(async () => {
      await install()
      await buildTools()
    })
    const { main } = await import(new URL(`dist/bin/${command}.js`, root).href)
    await main(process.argv.slice(2))
  } catch (error) {
    if (!isStop(error)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = error.exitCode
  }
}

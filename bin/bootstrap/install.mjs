import { readFileSync } from 'node:fs'
import { runQuietly } from './run-quietly.mjs'

/** Runs `npm ci` where the installed packages are not those of the lock file. */
export async function install() {
  if (fits()) return
  await runQuietly('Installing packages', npm(), {
    onFailure:
      'npm could not install the packages: read its words above, mend that (often the network or a full disk), then try again.',
  })
}

/** In CI a package that newly wants to run a script at install time fails instead of running it. */
function npm() {
  const ci = ['ci', '--no-audit', '--no-fund', ...(process.env.CI ? ['--strict-allow-scripts'] : [])]
  const cli = process.env.npm_execpath
  return cli?.endsWith('.js') ? [process.execPath, cli, ...ci] : ['npm', ...ci]
}

/** npm writes down what it has installed, last of all; an interrupted install leaves no such list. */
function fits() {
  const installed = packagesOf('node_modules/.package-lock.json')
  const wanted = packagesOf('package-lock.json')
  if (!installed || !wanted) return false
  return Object.entries(wanted).every(([path, entry]) => path === '' || isInstalled(installed[path], entry))
}

/**
 * @typedef {{ version: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, extraneous?: boolean }} Entry
 * @param {Entry | undefined} present
 * @param {Entry} wanted some are for other platforms, or stand in the lock file without being needed
 */
function isInstalled(present, wanted) {
  if (!present) return wanted.optional || wanted.devOptional || wanted.peer || wanted.extraneous
  return present.version === wanted.version && (present.integrity ?? wanted.integrity) === (wanted.integrity ?? present.integrity)
}

/** @param {string} lockFile @returns {Record<string, Entry> | null} */
function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages
  } catch {
    return null
  }
}

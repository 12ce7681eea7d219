import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Something that is built from sources: rebuilt when their content changed or an output is missing.
 * @typedef {{ stamp: string, sources: string[], outputs: string[] }} Product
 */

/**
 * Builds the product unless it is there already, and remembers what it was built from.
 * @param {Product} product
 * @param {() => Promise<void>} build
 * @returns {Promise<boolean>} whether it had to be built
 */
export async function buildIfChanged(product, build) {
  const current = fingerprint(product.sources)
  if (isBuiltFrom(product, current)) return false
  await build()
  mkdirSync(dirname(product.stamp), { recursive: true })
  writeFileSync(product.stamp, current)
  return true
}

/** @param {Product} product @param {string} current */
function isBuiltFrom(product, current) {
  if (![product.stamp, ...product.outputs].every((path) => existsSync(path))) return false
  return readFileSync(product.stamp, 'utf8') === current
}

/** SHA-256 over names and contents, so that a fresh checkout of the same files counts as the same. @param {string[]} sources */
function fingerprint(sources) {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesUnder).sort()) {
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** Generated folders are products themselves; what the compiler remembers is no source. @param {string} path @returns {string[]} */
function filesUnder(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).flatMap((name) =>
    name === 'generated' || name.endsWith('.tsbuildinfo') ? [] : filesUnder(join(path, name)),
  )
}

import { homedir } from 'node:os'
import { resolve, sep } from 'node:path'
import { Stop } from './stop.mjs'

/** Why a file or a folder is out of reach, by the system's code. */
const REASONS = new Map(
  Object.entries({
    EACCES: 'this user has no right to it',
    EPERM: 'the system does not permit it',
    EROFS: 'its file system is read-only',
    EEXIST: 'something else stands in its place',
    ENOTDIR: 'a file stands where a folder is needed',
    EISDIR: 'a folder stands where a file is needed',
    ENAMETOOLONG: 'its name is too long',
    ELOOP: 'its links lead in a circle',
    EIO: 'its disk reports a fault',
  }),
)
const FULL = new Set(['ENOSPC', 'EDQUOT'])

/**
 * Files that cannot be made or used are the machine's matter and no bug, wherever we meet them.
 * @param {unknown} error
 * @returns {Stop | null} null: it is something else
 */
export function stopForFile(error) {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error) || typeof error.path !== 'string') return null
  if (FULL.has(String(error.code))) return fullDisk(resolve(error.path))
  const reason = REASONS.get(String(error.code))
  return reason === undefined ? null : unusable(error.path, reason)
}

/** @param {string} path @param {string} reason */
export function unusable(path, reason) {
  return new Stop(`${resolve(path)} cannot be used, because ${reason}: ${wayOut(resolve(path))}, then try again.`)
}

/** @param {string} path */
export function fullDisk(path) {
  return new Stop(`The disk that holds ${path} is full: free at least 300 MB, then start again.`)
}

/** @param {string} path @param {string} folder */
const isWithin = (path, folder) => path === folder || path.startsWith(folder + sep)

/** The narrowest place comes first: by default the home lies in the checkout. @param {string} path */
function wayOut(path) {
  const { PARLEY_HOME, XDG_CACHE_HOME } = process.env
  const isIn = (/** @type {string} */ folder) => isWithin(path, resolve(folder))
  const home = resolve(PARLEY_HOME || '.parley')
  if (isIn(home) || isWithin(home, path)) return 'set PARLEY_HOME to a folder that this user may write'
  if (isIn(XDG_CACHE_HOME || `${homedir()}/.cache`)) return 'set XDG_CACHE_HOME to a folder that this user may write'
  if (isIn('.')) return 'let this user write there, or start Parley as the user who owns the folder'
  return 'let this user read and write there'
}

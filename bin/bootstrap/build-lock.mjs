import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const LOCK = '.parley-building'
const OWNER = `${LOCK}/pid`
const NAMELESS_MS = 5_000

/**
 * Two commands in one checkout build one after the other. The second then finds everything built.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withBuildLock(work) {
  await acquire()
  try {
    return await work()
  } finally {
    rmSync(LOCK, { recursive: true, force: true })
  }
}

async function acquire() {
  let hasSaidSo = false
  while (!tryAcquire()) {
    if (isLeftBehind()) rmSync(LOCK, { recursive: true, force: true })
    else {
      if (!hasSaidSo) process.stdout.write('Waiting for another Parley command that is building …\n')
      hasSaidSo = true
      await pause(250)
    }
  }
}

/** Making a folder either succeeds for one or fails for all others. */
function tryAcquire() {
  try {
    mkdirSync(LOCK)
    writeFileSync(OWNER, String(process.pid))
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** A killed command leaves its lock; between making the lock and naming its owner there is an instant without a name. */
function isLeftBehind() {
  try {
    process.kill(Number(readFileSync(OWNER, 'utf8')), 0)
    return false
  } catch (error) {
    return codeOf(error) === 'ESRCH' || (codeOf(error) === 'ENOENT' && ageMs() > NAMELESS_MS)
  }
}

function ageMs() {
  return Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

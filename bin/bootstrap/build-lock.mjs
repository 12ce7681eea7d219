import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { beginningOf } from './process-identity.mjs'

const LOCK = '.parley-building'
const OWNER = `${LOCK}/owner`
const NAMELESS_MS = 5_000
const LOOK_EVERY_MS = 100
/** Most commands find everything built, and hold the lock for less. */
const SAY_AFTER_MS = 1_000

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
  const saying = setTimeout(() => process.stdout.write('Waiting for another Parley command that is building …\n'), SAY_AFTER_MS)
  try {
    while (!tryAcquire()) {
      if (isLeftBehind()) rmSync(LOCK, { recursive: true, force: true })
      else await pause(LOOK_EVERY_MS)
    }
  } finally {
    clearTimeout(saying)
  }
}

/** Making a folder either succeeds for one or fails for all others. */
function tryAcquire() {
  try {
    mkdirSync(LOCK)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
  nameOwner()
  return true
}

/** On a full disk a folder can often still be made, and a file in it not. */
function nameOwner() {
  try {
    writeFileSync(OWNER, `${process.pid} ${beginningOf(process.pid)}`)
  } catch (error) {
    rmSync(LOCK, { recursive: true, force: true })
    throw error
  }
}

/** A killed command leaves its lock; between making the lock and naming its owner there is an instant without a name. */
function isLeftBehind() {
  const owner = readOwner()
  if (!owner) return ageMs() > NAMELESS_MS
  const [pid, ...beginning] = owner.split(' ')
  return beginningOf(Number(pid)) !== beginning.join(' ')
}

function readOwner() {
  try {
    return readFileSync(OWNER, 'utf8')
  } catch {
    return ''
  }
}

function ageMs() {
  return Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

import { spawn } from 'node:child_process'
import { withSignsOfLife } from './signs-of-life.mjs'
import { Stop } from './stop.mjs'

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Runs a program behind one progress line; its own words are shown only if it fails. A signal to us ends it and us.
 * @param {string} title
 * @param {string[]} command program and arguments
 * @param {{ onFailure: string }} options
 */
export async function runQuietly(title, [program = '', ...args], { onFailure }) {
  const say = (/** @type {string} */ line) => process.stdout.write(`${line} …\n`)
  say(title)
  // A process group of its own: what the program starts in turn ends with it.
  const child = spawn(program, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const words = collect(child)
  const received = await withSignsOfLife(withSignalsPassedOn(child, ended(child)), (seconds) => say(`${title} (${seconds} s)`))
  if (received.signal) throw new Stop('Stopped.', 130)
  if (received.code === 0) return
  process.stderr.write(words())
  throw new Stop(onFailure)
}

/** @param {import('node:child_process').ChildProcess} child */
function collect(child) {
  /** @type {Buffer[]} */
  const chunks = []
  child.stdout?.on('data', (chunk) => chunks.push(chunk))
  child.stderr?.on('data', (chunk) => chunks.push(chunk))
  return () => Buffer.concat(chunks).toString()
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<number | null>} */
function ended(child) {
  return new Promise((resolve) => {
    child.once('close', resolve)
    child.once('error', () => resolve(null))
  })
}

/** @param {import('node:child_process').ChildProcess} child @param {Promise<number | null>} end */
async function withSignalsPassedOn(child, end) {
  /** @type {string | undefined} */
  let signal
  const passOn = (/** @type {NodeJS.Signals} */ name) => {
    signal = name
    if (child.pid) process.kill(-child.pid, 'SIGTERM')
  }
  for (const name of SIGNALS) process.on(name, passOn)
  const code = await end
  for (const name of SIGNALS) process.off(name, passOn)
  return { code, signal }
}

import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { endedWithUs } from '~/bin/stack/setpriv'
import { testFolder } from '../support/folders'
import { freePorts } from '../support/free-ports'

/** What it says once it runs. */
export const READY = 'Parley is ready.'

/** A home that is not there yet and goes with the test: below a space, and a folder that only its owner may enter. Both happen. */
export const newHome = (): string => join(testFolder(), 'home')

/** `npm start` as a process, watched from outside. */
export interface ParleyProcess {
  readonly pid: number
  /** All that it has printed so far. */
  output(): string
  /** Waits until it has printed that. */
  says(words: string | RegExp, withinMs?: number): Promise<void>
  /** Sends a signal and waits for its end. @returns the exit code */
  end(signal: NodeJS.Signals): Promise<number | null>
  exited(): Promise<number | null>
}

/** @param within a program that is given the command and starts it, `unshare …` for one */
export function startParley(env: Record<string, string>, within: readonly string[] = []): ParleyProcess {
  const [program, ...args] = endedWithUs(['/usr/bin/env', ...within, process.execPath, 'bin/start.mjs'], 'SIGTERM')
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let hasEnded = false
  const heard = new EventEmitter()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += String(chunk)
      heard.emit('more')
    })
  }
  const exit = once(child, 'close').then(([code]) => {
    hasEnded = true
    heard.emit('more')
    return code as number | null
  })
  return {
    pid: child.pid ?? 0,
    output: () => output,
    exited: () => exit,
    async says(words, withinMs = 90_000) {
      const late = AbortSignal.timeout(withinMs)
      while (output.search(words) < 0) {
        if (hasEnded || late.aborted) throw new Error(`it never said ${words}, but:\n${output}`)
        await once(heard, 'more', { signal: late }).catch(() => {})
      }
    },
    async end(signal) {
      child.kill(signal)
      return exit
    },
  }
}

/** Likewise, and ended with the test. */
export function start(env: Record<string, string>, within?: readonly string[]): ParleyProcess {
  const parley = startParley(env, within)
  onTestFinished(async () => void (await parley.end('SIGTERM')))
  return parley
}

/** How ready it says it is; 0: it does not answer. */
export async function statusOf({ PORT }: Record<string, string>): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${PORT}/readyz`).catch(() => null)
  return answer?.status ?? 0
}

/** Settings for one more Parley on this machine: ports that are free, and a home. */
export async function settingsFor(home: string): Promise<Record<string, string>> {
  const names = [
    'PORT',
    'PARLEY_METRICS_PORT',
    'PARLEY_SFU_PORT',
    'PARLEY_SFU_TCP_PORT',
    'PARLEY_SFU_UDP_PORT',
    'PARLEY_SFU_TURN_PORT',
  ]
  const ports = await freePorts(names.length)
  return {
    ...Object.fromEntries(names.map((name, place) => [name, String(ports[place])])),
    PARLEY_HOME: home,
    PARLEY_PUBLIC_URL: '',
    DATABASE_URL: '',
    LIVEKIT_URL: '',
  }
}

/** What a command printed, without the lines that end in an ellipsis: those tell of builds. */
export const withoutProgress = (words: string): string => words.replace(/^.* …\n/gm, '')

/** The programs that the Parley on this home runs: what its lock says. */
export function childrenOf(home: string): { name: string; pid: number }[] {
  return JSON.parse(readFileSync(join(home, 'parley.lock'), 'utf8')).children
}

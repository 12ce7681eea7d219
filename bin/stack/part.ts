import { setTimeout as pause } from 'node:timers/promises'
import { Stop } from '../bootstrap/stop.mjs'
import type { Child, Exit } from './child'

/** One program of the stack, through its restarts. */
export interface Part<Running extends Child = Child> {
  readonly name: string
  /** The one that runs, or ran last. Throws before the first start. */
  readonly current: Running
  readonly isWanted: boolean
  start(): Promise<Running>
  stop(): Promise<void>
}

export function createPart<Running extends Child>(name: string, launch: () => Promise<Running>): Part<Running> {
  let starting: Promise<Running> | undefined
  let current: Running | undefined
  let isWanted = false
  return {
    name,
    get current() {
      if (!current) throw new Error(`${name} has not been started`)
      return current
    },
    get isWanted() {
      return isWanted
    },
    async start() {
      isWanted = true
      starting = launch()
      current = await starting
      return current
    },
    async stop() {
      isWanted = false
      // A start that is under way is waited for, so that it leaves nothing behind.
      await starting?.catch(() => undefined)
      await current?.stop()
    },
  }
}

const PAUSES_MS = [0, 500, 1_000, 2_000, 4_000]
const STEADY_MS = 60_000

/**
 * Starts the part again whenever it ends unasked. Resolves when it was stopped; rejects with a sentence when it will not stay up.
 */
export async function keepRunning(part: Part, say: (line: string) => void) {
  let tries = 0
  for (;;) {
    const startedAt = performance.now()
    const exit = await part.current.exited
    if (!part.isWanted) return
    tries = performance.now() - startedAt > STEADY_MS ? 0 : tries
    tries = await restart(part, exit, tries, say)
    if (!part.isWanted) return
  }
}

/** @returns how many tries there have been in a row */
async function restart(part: Part, exit: Exit, triesBefore: number, say: (line: string) => void): Promise<number> {
  say(`${capitalise(part.name)} ended unexpectedly (${exit.signal ?? `code ${exit.code}`}). Starting it again.`)
  let reason: unknown
  for (let tries = triesBefore; tries < PAUSES_MS.length; tries++) {
    await pause(PAUSES_MS[tries])
    if (!part.isWanted) return tries
    try {
      await part.start()
      return tries + 1
    } catch (error) {
      reason = error
    }
  }
  const words = reason instanceof Error ? ` (${reason.message})` : ''
  throw new Stop(`${capitalise(part.name)} keeps ending${words}: look into its log in the folder "logs" of Parley's home.`)
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

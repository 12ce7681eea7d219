import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { endedWithUs } from './setpriv'

export type Exit = { code: number | null; signal: NodeJS.Signals | null }

export interface Child {
  readonly name: string
  readonly pid: number
  /** Resolves when it is gone, for whatever reason. Never rejects. */
  readonly exited: Promise<Exit>
  /** Sends the signals of its plan one after the other until it is gone. */
  stop(): Promise<void>
  kill(signal: NodeJS.Signals): void
  /** The last lines it wrote since this start, for a person to read. */
  lastWords(): string
}

/** The first signal is sent at once, each further one so long after the one before, in milliseconds. */
interface StopSignal {
  signal: NodeJS.Signals
  afterMs: number
}
type StopPlan = readonly [StopSignal, ...StopSignal[]]

export interface ChildOptions {
  name: string
  command: readonly [string, ...string[]]
  env: Record<string, string | undefined>
  /** Its words are added to this file; `null` leaves them on our terminal. */
  logFile: string | null
  stopPlan: StopPlan
  /** What ends it should we be killed. Default: the first signal of the plan. */
  orphanSignal?: NodeJS.Signals
}

const LAST_LINES = 12

/**
 * Starts a long-lived program in a process group of its own, so that Ctrl-C in the terminal reaches only us and we choose the order of
 * ending.
 */
export async function startChild({
  name,
  command,
  env,
  logFile,
  stopPlan,
  orphanSignal = stopPlan[0].signal,
}: ChildOptions): Promise<Child> {
  const log = logFile === null ? null : openSync(logFile, 'a', 0o600)
  const logStart = logFile === null ? 0 : statSync(logFile).size
  const output = log ?? 'inherit'
  const [program, ...args] = endedWithUs(command, orphanSignal)
  const child = spawn(program, args, {
    env: env as NodeJS.ProcessEnv,
    detached: true,
    stdio: ['ignore', output, output],
  })
  if (log !== null) closeSync(log)
  const exited = new Promise<Exit>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })))
  await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  const pid = child.pid as number

  const kill = (signal: NodeJS.Signals) => killGroup(pid, signal)
  return {
    name,
    pid,
    exited,
    kill,
    stop: () => stopByPlan(stopPlan, kill, exited),
    lastWords: () => (logFile === null ? '' : tail(logFile, logStart)),
  }
}

/** Waits for `work`; if that fails the child, of no use then, is stopped first. */
export async function orStop<Result>(child: Child, work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    await child.stop()
    throw error
  }
}

/** Whether the child has ended, asked as often as one likes. */
export function watchEnd({ exited }: Child): () => boolean {
  let isGone = false
  void exited.then(() => {
    isGone = true
  })
  return () => isGone
}

/** A process group that is gone already is what we want. */
export function killGroup(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function stopByPlan(plan: StopPlan, kill: Child['kill'], exited: Promise<Exit>) {
  let isGone = false
  const gone = exited.then(() => {
    isGone = true
  })
  for (const { signal, afterMs } of plan) {
    await Promise.race([gone, pause(afterMs, undefined, { ref: false })])
    if (isGone) return
    kill(signal)
  }
  await gone
}

function tail(file: string, start: number): string {
  return readFileSync(file).subarray(start).toString().trimEnd().split('\n').slice(-LAST_LINES).join('\n')
}

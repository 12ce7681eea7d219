import { createInterface } from 'node:readline'
import { execa } from 'execa'
import { killGroup } from './stack/child'
import { endedWithUs } from './stack/setpriv'

export interface Ran {
  isOk: boolean
  /** Both of its outputs, in the order written. */
  output: string
}

export interface RunOptions {
  env?: Record<string, string>
  signal: AbortSignal
  onLine?: (line: string) => void
}

/** Tests clean up after themselves meanwhile. */
const KILL_AFTER_MS = 8_000

/** Runs a program to its end. An abort ends it with all that it started, and rejects. */
export async function runProgram(command: readonly [string, ...string[]], { env, signal, onLine }: RunOptions): Promise<Ran> {
  signal.throwIfAborted()
  const [program, ...args] = endedWithUs(command, 'SIGTERM')
  const running = execa(program, args, { env, all: true, detached: true, reject: false, stdin: 'ignore' })
  const end = () => endGroup(running.pid)
  signal.addEventListener('abort', end)
  if (onLine) createInterface({ input: running.all }).on('line', (line) => line && onLine(line))
  const { exitCode, all } = await running
  signal.removeEventListener('abort', end)
  signal.throwIfAborted()
  return { isOk: exitCode === 0, output: all }
}

function endGroup(pid: number | undefined) {
  if (pid === undefined) return
  killGroup(pid, 'SIGINT')
  setTimeout(() => killGroup(pid, 'SIGKILL'), KILL_AFTER_MS).unref()
}

import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { Stop } from '../bootstrap/stop.mjs'
import { type Child, startChild, watchEnd } from './child'

const Readiness = z.object({ setup: z.enum(['open', 'closed']) })
export type Readiness = z.infer<typeof Readiness>

export interface ServerOptions {
  env: Record<string, string>
  /** Hot reload for those who work on Parley; its log stays on the terminal. */
  isDev: boolean
  logFile: string
}

export interface Server extends Child {
  /** Resolves once it serves. Rejects with a sentence if it ends instead, or takes too long. */
  ready(): Promise<Readiness>
}

const START_MS = 60_000
const POLL_MS = 50
const BUILT = ['--enable-source-maps', 'dist/server/main.js']
const FROM_SOURCE = [
  'node_modules/tsx/dist/cli.mjs',
  'watch',
  '--clear-screen=false',
  '--include',
  'server/**/*',
  'server/main.ts',
]

export async function startServer({ env, isDev, logFile }: ServerOptions): Promise<Server> {
  const child = await startChild({
    name: 'the server',
    command: [process.execPath, ...(isDev ? FROM_SOURCE : BUILT)],
    env: { ...process.env, NODE_ENV: isDev ? 'development' : 'production', ...env },
    logFile: isDev ? null : logFile,
    stopPlan: [
      { signal: 'SIGTERM', afterMs: 0 },
      { signal: 'SIGKILL', afterMs: 5_000 },
    ],
  })
  return { ...child, ready: () => becomeReady(child, localUrl(env)) }
}

/** How this machine reaches the server, whatever address it listens on. */
export function localUrl({ PORT, PARLEY_HOST }: Record<string, string>): string {
  const isEverywhere = !PARLEY_HOST || PARLEY_HOST === '::' || PARLEY_HOST === '0.0.0.0'
  const host = isEverywhere ? '127.0.0.1' : PARLEY_HOST
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`
}

async function becomeReady(child: Child, url: string): Promise<Readiness> {
  const isGone = watchEnd(child)
  const deadline = Date.now() + START_MS
  while (!isGone() && Date.now() < deadline) {
    const readiness = await ask(`${url}/readyz`)
    if (readiness) return readiness
    await pause(POLL_MS)
  }
  process.stderr.write(`${child.lastWords()}\n`)
  throw new Stop(
    isGone()
      ? 'The server ended while it started: its last words stand above.'
      : `The server was not ready after ${START_MS / 1_000} s: its last words stand above.`,
  )
}

async function ask(url: string): Promise<Readiness | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
    return response.ok ? Readiness.parse(await response.json()) : null
  } catch {
    return null
  }
}

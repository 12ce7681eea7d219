import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Stop } from '../bootstrap/stop.mjs'
import { type Child, orStop, startChild, watchEnd } from './child'
import { type SfuConfig, sfuConfig } from './sfu-config'

export interface SfuOptions extends SfuConfig {
  home: string
  binary: string
  logFile: string
}

const START_MS = 15_000
const POLL_MS = 50

/** Starts the LiveKit server on our configuration, which holds its secret and so is ours alone to read. */
export async function startSfu({ home, binary, logFile, ...config }: SfuOptions): Promise<Child> {
  const configFile = join(home, 'livekit.yaml')
  // JSON is YAML, too.
  writeFileSync(configFile, `${JSON.stringify(sfuConfig(config), null, 2)}\n`, { mode: 0o600 })
  const child = await startChild({
    name: 'the media server',
    command: [binary, '--config', configFile],
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    logFile,
    // It has nothing to save, and would wait for calls to end.
    orphanSignal: 'SIGKILL',
    // The first signal waits for calls to end, the second does not.
    stopPlan: [
      { signal: 'SIGTERM', afterMs: 0 },
      { signal: 'SIGTERM', afterMs: 300 },
      { signal: 'SIGKILL', afterMs: 1_000 },
    ],
  })
  await orStop(child, becomeReady(child, config.ports.http))
  return child
}

async function becomeReady(child: Child, port: number) {
  const isGone = watchEnd(child)
  const deadline = Date.now() + START_MS
  while (!(await answers(`http://127.0.0.1:${port}/`))) {
    if (isGone() || Date.now() > deadline)
      throw new Stop(`The media server did not start: ${child.lastWords().split('\n').at(-1) ?? ''}`)
    await pause(POLL_MS)
  }
}

/** Any answer will do: 406 only says that it has not counted its own load yet. */
async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(1_000) })
    return true
  } catch {
    return false
  }
}

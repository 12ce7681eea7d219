import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'
import { isAlive } from '~/bin/bootstrap/process-identity.mjs'

const running: number[] = []

afterEach(() => {
  for (const pid of running.splice(0).filter(isAlive)) process.kill(pid, 'SIGKILL')
})

/** npm's place is taken by a shell, which starts another one, and that the run. */
async function startRun(npmEvent: string): Promise<{ npm: ChildProcess; run: number; check: number }> {
  const shells = `sh -c '"$0" --import tsx tests/support/long-run.ts; true' "$0"; true`
  const npm = spawn('sh', ['-c', shells, process.execPath], {
    env: { ...process.env, npm_lifecycle_event: npmEvent },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [line] = (await once(createInterface(npm.stdout), 'line')) as [string]
  const [run = 0, check = 0] = line.split(' ').map(Number)
  running.push(run, check)
  return { npm, run, check }
}

describe.runIf(process.platform === 'linux')('A run of checks that is killed', () => {
  it('takes the check with it that is under way', async () => {
    const { run, check } = await startRun('test')
    process.kill(run, 'SIGKILL')
    await expect.poll(() => [run, check].filter(isAlive), { timeout: 10_000 }).toEqual([])
  })

  it('ends when npm is killed, which started it', async () => {
    const { npm, run, check } = await startRun('test')
    npm.kill('SIGKILL')
    await expect.poll(() => [run, check].filter(isAlive), { timeout: 10_000 }).toEqual([])
  })
})

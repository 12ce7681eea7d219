import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { isAlive } from '~/bin/bootstrap/process-identity.mjs'
import { useRunFolder } from '~/bin/checks/run-folder'
import { filesBelow, testFolder } from '../support/folders'
import { startSfu } from '../support/sfu'
import { settingsFor, startParley } from './parley-process'

const STARTED = 'started.json'
const { PARLEY_TEST_IS_INNER } = process.env
const VITEST = 'node_modules/vitest/vitest.mjs'

/** Vitest has a folder of its own beside ours. */
const runFoldersIn = (place: string) => readdirSync(place).filter((name) => name.startsWith('parley-test-'))

describe.runIf(process.platform === 'linux')('A run of tests that is killed', () => {
  it.runIf(!PARLEY_TEST_IS_INNER)('takes with it what it has started, and the next run clears up behind it', async () => {
    const place = testFolder()
    const file = join(place, STARTED)
    const run = spawn(
      process.execPath,
      [VITEST, 'run', '--project', 'commands', 'killed-run', '--testNamePattern', 'the inner'],
      {
        env: { ...process.env, TMPDIR: place, PARLEY_TEST_DATABASE_URL: '', PARLEY_TEST_IS_INNER: '1' },
        stdio: 'ignore',
      },
    )
    await expect.poll(() => existsSync(file), { timeout: 60_000 }).toBe(true)
    const started: number[] = JSON.parse(readFileSync(file, 'utf8'))
    expect(started.filter(isAlive)).toEqual(started)
    run.kill('SIGKILL')
    await expect.poll(() => started.filter(isAlive), { timeout: 15_000 }).toEqual([])
    expect(runFoldersIn(place)).toHaveLength(1)
    vi.stubEnv('TMPDIR', place)
    useRunFolder()()
    vi.unstubAllEnvs()
    expect(runFoldersIn(place)).toEqual([])
  })

  /** What the run above runs: a media server, a Parley, and the database of the run. */
  it.runIf(PARLEY_TEST_IS_INNER)('the inner run lasts', async () => {
    const sfu = await startSfu()
    const parley = startParley(await settingsFor(join(tmpdir(), 'home')))
    await parley.says('Parley is ready.')
    const postgres = filesBelow(tmpdir()).filter((path) => path.endsWith('postmaster.pid'))
    const pids = [process.pid, sfu.pid, parley.pid, ...postgres.map((path) => Number.parseInt(readFileSync(path, 'utf8'), 10))]
    writeFileSync(join(dirname(tmpdir()), STARTED), JSON.stringify(pids))
    await parley.exited()
  })
})

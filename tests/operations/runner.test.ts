import type { Runner } from 'graphile-worker'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { startJobs } from '~/server/jobs/runner'
import { freshDatabase } from '../support/database'
import { useSfu } from '../support/settings'
import { startSfu } from '../support/sfu'

/** Every runner that was started, and how the next one is kept from it. */
const { runners, gate } = vi.hoisted(() => ({ runners: [] as Runner[], gate: { open: Promise.resolve(), onAsked: () => {} } }))
vi.mock('graphile-worker', async (original) => {
  const worker = await original<typeof import('graphile-worker')>()
  const run: typeof worker.run = async (options) => {
    gate.onAsked()
    await gate.open
    const runner = await worker.run(options)
    runners.push(runner)
    return runner
  }
  return { ...worker, run }
})

beforeAll(async () => {
  const sfu = await startSfu()
  useSfu(sfu)
  return () => sfu.stop()
})
freshDatabase()
afterEach(() => {
  runners.length = 0
})

const ended = ({ promise }: Runner) => promise.catch(() => {})

it('Jobs that are stopped while their runner rests before it starts again start none', async () => {
  const jobs = await startJobs()
  const [first] = runners as [Runner]
  await first.stop()
  await ended(first)
  await jobs.stop()
  expect(runners).toEqual([first])
})

it('Jobs that are stopped while their runner starts again end that one, too', async () => {
  const jobs = await startJobs()
  const [first] = runners as [Runner]
  let open = () => {}
  gate.open = new Promise((resolve) => {
    open = resolve
  })
  const startsAgain = new Promise<void>((resolve) => {
    gate.onAsked = resolve
  })
  await first.stop()
  await startsAgain
  const stopped = jobs.stop()
  open()
  await stopped
  const [, second] = runners as [Runner, Runner]
  await expect(second.stop()).rejects.toThrow('already stopped')
  await ended(second)
})

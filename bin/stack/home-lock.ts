import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { beginningOf } from '../bootstrap/process-identity.mjs'
import { Stop } from '../bootstrap/stop.mjs'
import { type Child, killGroup } from './child'

const Holder = z.object({ pid: z.int(), beginning: z.string() })
type Holder = z.infer<typeof Holder>

/** Who runs on this home, and what it started: a successor ends what a killed predecessor left behind. */
const Lock = Holder.extend({ url: z.string(), children: z.array(Holder.extend({ name: z.string() })) })
type Lock = z.infer<typeof Lock>

export interface HomeLock {
  /** Notes a started child, which leads a process group. */
  noteChild(child: Pick<Child, 'name' | 'pid'>): void
  release(): void
}

const LEFTOVERS_END_MS = 3_000

/** One Parley on one home: two would start two databases on the same files. */
export async function lockHome(home: string, url: string): Promise<HomeLock> {
  const file = join(home, 'parley.lock')
  const lock: Lock = { pid: process.pid, beginning: beginningOf(process.pid) ?? '', url, children: [] }
  while (!tryCreate(file, lock)) await removeIfStale(file)
  return {
    noteChild({ name, pid }) {
      const beginning = beginningOf(pid)
      if (beginning === null) return
      lock.children = [...lock.children.filter(isRunning), { name, pid, beginning }]
      replace(file, lock)
    },
    release: () => rmSync(file, { force: true }),
  }
}

/** A link appears whole or not at all, and only if the name is free. */
function tryCreate(file: string, lock: Lock): boolean {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(lock), { mode: 0o600 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function replace(file: string, lock: Lock) {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(lock), { mode: 0o600 })
  renameSync(draft, file)
}

async function removeIfStale(file: string) {
  const found = read(file)
  if (found && isRunning(found)) {
    throw new Stop(
      `Parley already runs on this home at ${found.url} (process ${found.pid}): stop it first, or set PARLEY_HOME to another folder.`,
    )
  }
  // Taken away under a name of our own first: of two starts that both saw a stale lock, only one can.
  const stale = `${file}.stale.${process.pid}`
  try {
    renameSync(file, stale)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const taken = read(stale)
  if (taken && isRunning(taken)) return renameSync(stale, file)
  rmSync(stale)
  await endLeftovers(taken?.children ?? [])
}

async function endLeftovers(children: Holder[]) {
  for (const { pid } of children.filter(isRunning).toReversed()) killGroup(pid, 'SIGINT')
  const deadline = Date.now() + LEFTOVERS_END_MS
  while (children.some(isRunning) && Date.now() < deadline) await pause(50)
  for (const { pid } of children.filter(isRunning)) killGroup(pid, 'SIGKILL')
}

function isRunning({ pid, beginning }: Holder): boolean {
  return beginningOf(pid) === beginning
}

function read(file: string): Lock | null {
  try {
    return Lock.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

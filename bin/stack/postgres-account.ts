import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Stop } from '../bootstrap/stop.mjs'
import { findSetpriv } from './setpriv'

interface Account {
  uid: number
  gid: number
}

/** Whose files Postgres keeps and how its programs are started. `null` account: as ourselves. */
export interface PostgresRunner {
  account: Account | null
  command(program: string, args: string[]): [string, ...string[]]
}

/** The Linux capabilities to read past closed folders, the weaker one first, by bit number. */
const READ_PAST = [
  { bit: 2n, name: 'dac_read_search' },
  { bit: 1n, name: 'dac_override' },
]

/**
 * Postgres refuses to run as root. Then it runs as whoever owns its data already, as the user `postgres`, or as `nobody`. Where that user
 * may not enter a folder on the way (a checkout under /root, say), Postgres gets the right to read past closed folders and no other.
 */
export function choosePostgresRunner(dataDirectory: string, programs: string): PostgresRunner {
  if (process.getuid?.() !== 0) return { account: null, command: (program, args) => [program, ...args] }
  const account = ownerOf(dataDirectory) ?? lookUp('postgres') ?? lookUp('nobody')
  if (!account)
    throw new Stop(
      'Postgres may not run as root and this system has no user "postgres" or "nobody": start Parley as an ordinary user.',
    )
  const closed = [dirname(dataDirectory), programs].map(closedFolderAbove).find(Boolean)
  const setpriv = findSetpriv()
  if (!setpriv) throw cannotReach(closed ?? dataDirectory)
  const prefix = closed ? readPast(closed) : []
  return {
    account,
    command: (program, args) => [
      setpriv,
      `--reuid=${account.uid}`,
      `--regid=${account.gid}`,
      '--clear-groups',
      ...prefix,
      program,
      ...args,
    ],
  }
}

function ownerOf(directory: string): Account | null {
  const stat = statSync(directory, { throwIfNoEntry: false })
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : null
}

function lookUp(user: string): Account | null {
  try {
    const ask = (flag: string) =>
      Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: ask('-u'), gid: ask('-g') }
  } catch {
    return null
  }
}

/** The first folder on the way to `path`, itself included, that others may not enter. */
function closedFolderAbove(path: string): string | undefined {
  const above = dirname(path) === path ? undefined : closedFolderAbove(dirname(path))
  if (above) return above
  return existsSync(path) && (statSync(path).mode & 0o001) === 0 ? path : undefined
}

function readPast(closed: string): string[] {
  const effective = BigInt(`0x${/^CapEff:\s*(\w+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'}`)
  const capability = READ_PAST.find(({ bit }) => (effective >> bit) & 1n)
  if (!capability) throw cannotReach(closed)
  // Without this bit access(2), by which Postgres finds its own files, would leave the capability out of account.
  return ['--securebits=+no_setuid_fixup', `--inh-caps=-all,+${capability.name}`, `--ambient-caps=-all,+${capability.name}`]
}

function cannotReach(closed: string): Stop {
  return new Stop(
    `Postgres may not run as root, and another user cannot enter ${closed}: start Parley as an ordinary user, or set DATABASE_URL to a Postgres of yours.`,
  )
}
